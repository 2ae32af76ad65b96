-- Nothing yet; but a semicolon.
/* and ; another */
