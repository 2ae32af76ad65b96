<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>predicate lock</source>
        <translation>Prädikatsperre</translation>
    </message>
    <message>
        <source>held</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>waited for</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>What is locked, by whom</source>
        <translation>Was gesperrt ist, von wem</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Held or waited for</source>
        <translation>Gehalten oder erwartet</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet seit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Of this phase</source>
        <translation>Von dieser Phase</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>AlertOutputs</name>
    <message>
        <source>Howdah</source>
        <translation>Howdah</translation>
    </message>
    <message>
        <source>too many are under way already</source>
        <translation>es sind schon zu viele unterwegs</translation>
    </message>
    <message>
        <source>it answered with status %1</source>
        <translation>er antwortete mit Status %1</translation>
    </message>
    <message>
        <source>no answer within its time, or no connection</source>
        <translation>keine Antwort in der Zeit, oder keine Verbindung</translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>≈ %1 %2</source>
        <translation>≈ %1 %2</translation>
    </message>
</context>
<context>
    <name>DataDeleting</name>
    <message>
        <source>some</source>
        <translation>einige</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) refer to them (%3), so the server will refuse it.</source>
        <translation>
            <numerusform>%1: %2 Zeile verweist darauf (%3), der Server wird es also ablehnen.</numerusform>
            <numerusform>%1: %2 Zeilen verweisen darauf (%3), der Server wird es also ablehnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) are deleted with them (ON DELETE CASCADE).</source>
        <translation>
            <numerusform>%1: %2 Zeile wird mitgelöscht (ON DELETE CASCADE).</numerusform>
            <numerusform>%1: %2 Zeilen werden mitgelöscht (ON DELETE CASCADE).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) lose the reference (ON DELETE SET NULL).</source>
        <translation>
            <numerusform>%1: %2 Zeile verliert den Verweis (ON DELETE SET NULL).</numerusform>
            <numerusform>%1: %2 Zeilen verlieren den Verweis (ON DELETE SET NULL).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) get the default (ON DELETE SET DEFAULT).</source>
        <translation>
            <numerusform>%1: %2 Zeile bekommt die Vorgabe (ON DELETE SET DEFAULT).</numerusform>
            <numerusform>%1: %2 Zeilen bekommen die Vorgabe (ON DELETE SET DEFAULT).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 rows match</source>
        <translation>%1 Zeilen passen</translation>
    </message>
    <message>
        <source>Rows %1–%2</source>
        <translation>Zeilen %1–%2</translation>
    </message>
    <message>
        <source>The last rows</source>
        <translation>Die letzten Zeilen</translation>
    </message>
    <message>
        <source>One column is not shown: no right to read it.</source>
        <translation>Eine Spalte fehlt: kein Leserecht.</translation>
    </message>
    <message>
        <source>%1 columns are not shown: no right to read them.</source>
        <translation>%1 Spalten fehlen: kein Leserecht.</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>No index serves this: the server reads all %1 rows of %2.</source>
        <translation>Kein Index hilft hier: der Server liest alle %1 Zeilen von %2.</translation>
    </message>
    <message>
        <source>No key to page by: further rows come through a cursor, in a read-only transaction that ends when one no longer scrolls.</source>
        <translation>Kein Schlüssel zum Blättern: weitere Zeilen kommen über einen Cursor, in einer nur lesenden Transaktion, die endet, wenn nicht mehr geblättert wird.</translation>
    </message>
    <message>
        <source>No right to read a column of this key</source>
        <translation>Kein Recht, eine Spalte dieses Schlüssels zu lesen</translation>
    </message>
    <message>
        <source>NULL refers to no row</source>
        <translation>NULL verweist auf keine Zeile</translation>
    </message>
    <message>
        <source>No key: the rows come as they are stored, and one that is updated moves, so it may be seen twice or missed; places are approximate.</source>
        <translation>Kein Schlüssel: Die Zeilen kommen, wie sie gespeichert sind. Eine geänderte Zeile wandert und kann doppelt erscheinen oder fehlen; Stellen sind ungefähr.</translation>
    </message>
    <message>
        <source>Places stay approximate (≈): no index has this order; one on (%1) would.</source>
        <translation>Stellen bleiben ungefähr (≈): Kein Index hat diese Reihenfolge; einer auf (%1) hätte sie.</translation>
    </message>
    <message>
        <source>Places stay approximate (≈): what a filter leaves of so big a table is not counted unasked.</source>
        <translation>Stellen bleiben ungefähr (≈): Was ein Filter von einer so großen Tabelle übrig lässt, wird nicht ungefragt gezählt.</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>%1 inserted</source>
        <translation>%1 eingefügt</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>%1 gelöscht</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>%1 · %2 · %3, line %4</source>
        <translation>%1 · %2 · %3, Zeile %4</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Marked as applied, nothing was run</source>
        <translation>Als angewendet vermerkt, nichts wurde ausgeführt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>begun, and its end is not recorded</source>
        <translation>begonnen, und das Ende ist nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>To be applied</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>To be rolled back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>as role %1</source>
        <translation>als Rolle %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n Anweisung</numerusform>
            <numerusform>%n Anweisungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n statement(s)</source>
        <translation>
            <numerusform>%1 von %n Anweisung</numerusform>
            <numerusform>%1 von %n Anweisungen</numerusform>
        </translation>
    </message>
    <message>
        <source>version %1 → %2</source>
        <translation>Version %1 → %2</translation>
    </message>
    <message>
        <source>SHA-256 %1…</source>
        <translation>SHA-256 %1…</translation>
    </message>
    <message>
        <source>Taken as there already, nothing was run</source>
        <translation>Als schon vorhanden vermerkt, nichts wurde ausgeführt</translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n row(s) of %1</source>
        <translation>
            <numerusform>Gesichert: %n Zeile von %1</numerusform>
            <numerusform>Gesichert: %n Zeilen von %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n value(s) of %1</source>
        <translation>
            <numerusform>Gesichert: %n Wert von %1</numerusform>
            <numerusform>Gesichert: %n Werte von %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back %1 by %2</source>
        <translation>%1 von %2 zurückgespielt</translation>
    </message>
    <message numerus="yes">
        <source>Put back %1 by %2; %n stayed, their key was taken or gone</source>
        <translation>
            <numerusform>%1 von %2 zurückgespielt; %n blieb, weil ihr Schlüssel vergeben oder fort war</numerusform>
            <numerusform>%1 von %2 zurückgespielt; %n blieben, weil ihr Schlüssel vergeben oder fort war</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Insight</name>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>dringend</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Time spent in it, of all calls</source>
        <translation>Zeit darin, aller Aufrufe zusammen</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längster</translation>
    </message>
    <message>
        <source>Since the counters were reset</source>
        <translation>Seit die Zähler zurückgesetzt wurden</translation>
    </message>
    <message>
        <source>From cache</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Share of the blocks it wanted that were in shared buffers</source>
        <translation>Anteil der gewünschten Blöcke, die im gemeinsamen Puffer lagen</translation>
    </message>
    <message>
        <source>Spilt</source>
        <translation>Ausgelagert</translation>
    </message>
    <message>
        <source>Written to temporary files, where work_mem did not do</source>
        <translation>In temporäre Dateien geschrieben, wo work_mem nicht reichte</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>not for our role to see</source>
        <translation>für unsere Rolle nicht sichtbar</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Of that indexes</source>
        <translation>Davon Indizes</translation>
    </message>
    <message>
        <source>As estimated</source>
        <translation>Geschätzt</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>Read whole</source>
        <translation>Ganz gelesen</translation>
    </message>
    <message>
        <source>Sequential scans</source>
        <translation>Sequenzielle Durchläufe</translation>
    </message>
    <message>
        <source>By index</source>
        <translation>Über Index</translation>
    </message>
    <message>
        <source>Index scans</source>
        <translation>Indexdurchläufe</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Rows inserted, updated and deleted</source>
        <translation>Zeilen eingefügt, geändert und gelöscht</translation>
    </message>
    <message>
        <source>HOT</source>
        <translation>HOT</translation>
    </message>
    <message>
        <source>Share of the updates that needed no new index entry</source>
        <translation>Anteil der Änderungen, die keinen neuen Indexeintrag brauchten</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Estimated from ANALYZE&apos;s average width of a row</source>
        <translation>Geschätzt aus der mittleren Zeilenbreite von ANALYZE</translation>
    </message>
    <message>
        <source>Vacuumed</source>
        <translation>VACUUM</translation>
    </message>
    <message>
        <source>Analyzed</source>
        <translation>ANALYZE</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Wraparound</source>
        <translation>Überlauf der Transaktionsnummern</translation>
    </message>
    <message>
        <source>Sequence near its end</source>
        <translation>Sequenz kurz vor dem Ende</translation>
    </message>
    <message>
        <source>Invalid index</source>
        <translation>Ungültiger Index</translation>
    </message>
    <message>
        <source>Foreign key without an index</source>
        <translation>Fremdschlüssel ohne Index</translation>
    </message>
    <message>
        <source>Duplicate index</source>
        <translation>Doppelter Index</translation>
    </message>
    <message>
        <source>Redundant index</source>
        <translation>Überflüssiger Index</translation>
    </message>
    <message>
        <source>Unused index</source>
        <translation>Ungenutzter Index</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Tote Zeilen</translation>
    </message>
    <message>
        <source>Stale statistics</source>
        <translation>Veraltete Statistik</translation>
    </message>
    <message>
        <source>Bloat</source>
        <translation>Aufgebläht</translation>
    </message>
    <message>
        <source>Read whole again and again</source>
        <translation>Immer wieder ganz gelesen</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Index scans since the counters were reset</source>
        <translation>Index-Scans, seit die Zähler zurückgesetzt wurden</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>unique</source>
        <translation>eindeutig</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>ungültig</translation>
    </message>
</context>
<context>
    <name>Lint</name>
    <message>
        <source>there is no down file for version %1</source>
        <translation>zu Version %1 gibt es keine Down-Datei</translation>
    </message>
    <message>
        <source>drops %1%2 with its rows</source>
        <translation>löscht %1%2 mit allen Zeilen</translation>
    </message>
    <message>
        <source>drops the values of %1.%2%3</source>
        <translation>löscht die Werte von %1.%2%3</translation>
    </message>
    <message>
        <source>empties %1%2</source>
        <translation>leert %1%2</translation>
    </message>
    <message>
        <source>deletes rows of %1%2</source>
        <translation>löscht Zeilen von %1%2</translation>
    </message>
    <message>
        <source>drops everything in %1</source>
        <translation>löscht alles in %1</translation>
    </message>
    <message>
        <source>drops the database %1</source>
        <translation>löscht die Datenbank %1</translation>
    </message>
    <message>
        <source>empties %1 and every table that refers to it</source>
        <translation>leert %1 und jede Tabelle, die darauf verweist</translation>
    </message>
    <message>
        <source>every table with a column of %1 is read</source>
        <translation>jede Tabelle mit einer Spalte vom Typ %1 wird gelesen</translation>
    </message>
    <message>
        <source>%1 carries a constraint of its own</source>
        <translation>%1 hat eine eigene Bedingung</translation>
    </message>
    <message>
        <source>drops %1%2</source>
        <translation>löscht %1%2</translation>
    </message>
    <message>
        <source>drops %1.%2%3</source>
        <translation>löscht %1.%2%3</translation>
    </message>
    <message>
        <source>%1.%2 may be NULL</source>
        <translation>%1.%2 darf NULL sein</translation>
    </message>
    <message>
        <source>%1.%2 becomes %3</source>
        <translation>%1.%2 wird zu %3</translation>
    </message>
    <message>
        <source>%1 becomes %2</source>
        <translation>%1 wird zu %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of %2 gets no place</source>
        <translation>&apos;%1&apos; von %2 bekommt keinen Platz</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>every row of %1%2 is looked up in %3 while writes to both wait</source>
        <translation>jede Zeile von %1%2 wird in %3 nachgeschlagen, während das Schreiben in beide wartet</translation>
    </message>
    <message>
        <source>every row of %1%2 is checked while reads and writes wait</source>
        <translation>jede Zeile von %1%2 wird geprüft, während Lesen und Schreiben warten</translation>
    </message>
    <message>
        <source>its index is built while reads and writes of %1%2 wait</source>
        <translation>sein Index wird gebaut, während Lesen und Schreiben von %1%2 warten</translation>
    </message>
    <message>
        <source>BEGIN in the transaction that begins in line %1</source>
        <translation>BEGIN in der Transaktion, die in Zeile %1 beginnt</translation>
    </message>
    <message>
        <source>%1 without a BEGIN</source>
        <translation>%1 ohne BEGIN</translation>
    </message>
    <message>
        <source>%1 stands between BEGIN (line %2) and COMMIT</source>
        <translation>%1 steht zwischen BEGIN (Zeile %2) und COMMIT</translation>
    </message>
    <message>
        <source>the transaction that begins here is never committed</source>
        <translation>die Transaktion, die hier beginnt, wird nie festgeschrieben</translation>
    </message>
    <message>
        <source>%1 stands in a file that cannot run in a transaction: %2</source>
        <translation>%1 steht in einer Datei, die nicht in einer Transaktion laufen kann: %2</translation>
    </message>
    <message>
        <source>%1 and another statement stand in a file that cannot run in a transaction: %2</source>
        <translation>%1 und eine weitere Anweisung stehen in einer Datei, die nicht in einer Transaktion laufen kann: %2</translation>
    </message>
    <message>
        <source>%1 and %2 other statements stand in a file that cannot run in a transaction: %3</source>
        <translation>%1 und %2 weitere Anweisungen stehen in einer Datei, die nicht in einer Transaktion laufen kann: %3</translation>
    </message>
    <message>
        <source>%1 without %2 in a file that runs statement by statement</source>
        <translation>%1 ohne %2 in einer Datei, deren Anweisungen einzeln laufen</translation>
    </message>
    <message>
        <source>%1 takes %2 on %3 without a %4</source>
        <translation>%1 sperrt %3 mit %2 ohne %4</translation>
    </message>
    <message>
        <source>%1 on %2%3 without a bound in the transaction of a schema change</source>
        <translation>%1 auf %2%3 ohne Grenze in der Transaktion einer Schemaänderung</translation>
    </message>
    <message>
        <source>no index of %1 begins with %2, which refers to %3</source>
        <translation>kein Index von %1 beginnt mit %2, das auf %3 verweist</translation>
    </message>
    <message>
        <source>%1 has %2 bytes</source>
        <translation>%1 hat %2 Byte</translation>
    </message>
    <message>
        <source>%1 is named without its schema</source>
        <translation>%1 steht ohne Schema da</translation>
    </message>
    <message>
        <source>adding the generated column %1 writes all of %2%3 anew</source>
        <translation>die berechnete Spalte %1 hinzuzufügen schreibt %2%3 ganz neu</translation>
    </message>
    <message>
        <source>numbering the rows in %1 writes all of %2%3 anew</source>
        <translation>die Zeilen in %1 zu nummerieren schreibt %2%3 ganz neu</translation>
    </message>
    <message>
        <source>the default of %1 is taken anew for each row of %2%3</source>
        <translation>der Vorgabewert von %1 wird für jede Zeile von %2%3 neu berechnet</translation>
    </message>
    <message>
        <source>%1 of %2%3 is NOT NULL and has no default</source>
        <translation>%1 von %2%3 ist NOT NULL und hat keinen Vorgabewert</translation>
    </message>
    <message>
        <source>%1%2 of %3%4 becomes %5: all rows are written anew</source>
        <translation>%1%2 von %3%4 wird zu %5: alle Zeilen werden neu geschrieben</translation>
    </message>
    <message>
        <source>no valid CHECK proves that %1 of %2%3 is never NULL</source>
        <translation>kein gültiger CHECK belegt, dass %1 von %2%3 nie NULL ist</translation>
    </message>
    <message>
        <source>no valid CHECK of %1%2 proves the bounds in %3</source>
        <translation>kein gültiger CHECK von %1%2 belegt die Grenzen in %3</translation>
    </message>
    <message>
        <source>building the index keeps writes to %1%2 waiting</source>
        <translation>der Bau des Index lässt das Schreiben in %1%2 warten</translation>
    </message>
    <message>
        <source>dropping %1 keeps everything on %2%3 waiting</source>
        <translation>das Löschen von %1 lässt alles auf %2%3 warten</translation>
    </message>
    <message>
        <source>dropping %1 keeps everything on its table waiting</source>
        <translation>das Löschen von %1 lässt alles auf der Tabelle warten</translation>
    </message>
    <message>
        <source>building the indexes of %1 anew keeps writes waiting</source>
        <translation>der Neubau der Indizes von %1 lässt das Schreiben warten</translation>
    </message>
    <message>
        <source>building the indexes of %1%2 anew keeps writes waiting</source>
        <translation>der Neubau der Indizes von %1%2 lässt das Schreiben warten</translation>
    </message>
    <message>
        <source>detaching %1 keeps everything on %2%3 waiting</source>
        <translation>das Ablösen von %1 lässt alles auf %2%3 warten</translation>
    </message>
    <message>
        <source>%1%2 is written anew as %3</source>
        <translation>%1%2 wird als %3 neu geschrieben</translation>
    </message>
    <message>
        <source>every table is copied whole</source>
        <translation>jede Tabelle wird ganz kopiert</translation>
    </message>
    <message>
        <source>%1%2 is copied whole</source>
        <translation>%1%2 wird ganz kopiert</translation>
    </message>
    <message>
        <source>it cannot be parsed</source>
        <translation>es lässt sich nicht zerlegen</translation>
    </message>
    <message>
        <source> (not there yet)</source>
        <translation> (noch nicht da)</translation>
    </message>
    <message>
        <source> (about 1 row)</source>
        <translation> (etwa 1 Zeile)</translation>
    </message>
    <message>
        <source> (about %1 rows)</source>
        <translation> (etwa %1 Zeilen)</translation>
    </message>
    <message>
        <source>the ignore names no rule</source>
        <translation>das howdah:ignore nennt keine Regel</translation>
    </message>
    <message>
        <source>the ignore gives no reason</source>
        <translation>das howdah:ignore nennt keinen Grund</translation>
    </message>
    <message>
        <source>there is no rule %1</source>
        <translation>es gibt keine Regel %1</translation>
    </message>
    <message>
        <source>there is nothing for %1 to silence here</source>
        <translation>hier gibt es für %1 nichts zu verschweigen</translation>
    </message>
    <message>
        <source>with the tables that are meant, each named</source>
        <translation>mit den gemeinten Tabellen, jede genannt</translation>
    </message>
    <message>
        <source>in a later migration:</source>
        <translation>in einer späteren Migration:</translation>
    </message>
    <message>
        <source>write both, fill the old rows in batches, drop the old one in a later release</source>
        <translation>beide schreiben, die alten Zeilen stapelweise füllen, die alte in einem späteren Release löschen</translation>
    </message>
    <message>
        <source>in the same transaction, until nobody uses it</source>
        <translation>in derselben Transaktion, bis niemand sie mehr benutzt</translation>
    </message>
    <message>
        <source>in the next migration:</source>
        <translation>in der nächsten Migration:</translation>
    </message>
    <message>
        <source>in a file of its own, without BEGIN and COMMIT</source>
        <translation>in einer eigenen Datei, ohne BEGIN und COMMIT</translation>
    </message>
    <message>
        <source>each in a file of its own: first what can run in a transaction</source>
        <translation>jede in einer eigenen Datei: zuerst, was in einer Transaktion laufen kann</translation>
    </message>
    <message>
        <source>in a migration of its own, in batches: each reads a part of the rows (… WHERE id BETWEEN … AND …)</source>
        <translation>in einer eigenen Migration, stapelweise: jeder Stapel liest einen Teil der Zeilen (… WHERE id BETWEEN … AND …)</translation>
    </message>
    <message>
        <source>in a migration of its own, in batches:</source>
        <translation>in einer eigenen Migration, stapelweise:</translation>
    </message>
    <message>
        <source>keep it by a trigger, fill the old rows in batches</source>
        <translation>durch einen Trigger pflegen, die alten Zeilen stapelweise füllen</translation>
    </message>
    <message>
        <source>in a later migration, in batches:</source>
        <translation>in einer späteren Migration, stapelweise:</translation>
    </message>
    <message>
        <source>or without NOT NULL, filled later, then</source>
        <translation>oder ohne NOT NULL, später gefüllt, dann</translation>
    </message>
    <message>
        <source>write both columns, fill the old rows in batches, read the new one,</source>
        <translation>beide Spalten schreiben, die alten Zeilen stapelweise füllen, die neue lesen</translation>
    </message>
    <message>
        <source>and drop the old one in a later release</source>
        <translation>und die alte in einem späteren Release löschen</translation>
    </message>
    <message>
        <source>the bounds</source>
        <translation>die Grenzen</translation>
    </message>
    <message>
        <source>frees the room for new rows; pg_repack gives it back</source>
        <translation>macht Platz für neue Zeilen; pg_repack gibt ihn zurück</translation>
    </message>
    <message>
        <source>It builds an index under ACCESS EXCLUSIVE: reads and writes wait until it is done, and PostgreSQL has no way to add one in steps.</source>
        <translation>Sie baut einen Index unter ACCESS EXCLUSIVE: Lesen und Schreiben warten, bis er fertig ist, und PostgreSQL kennt keinen Weg in Schritten.</translation>
    </message>
    <message>
        <source>A default that differs from row to row makes PostgreSQL write the whole table anew while reads and writes wait. A constant one, now() too, costs nothing.</source>
        <translation>Bei einem Vorgabewert, der von Zeile zu Zeile ein anderer ist, schreibt PostgreSQL die ganze Tabelle neu, während Lesen und Schreiben warten. Ein fester, auch now(), kostet nichts.</translation>
    </message>
    <message>
        <source>Every row is looked up while writes to both tables wait. NOT VALID takes the lock for a moment; VALIDATE in a later migration lets reads and writes go on.</source>
        <translation>Jede Zeile wird nachgeschlagen, während das Schreiben in beide Tabellen wartet. NOT VALID nimmt die Sperre nur für einen Moment; VALIDATE in einer späteren Migration lässt Lesen und Schreiben weiterlaufen.</translation>
    </message>
    <message>
        <source>The column was added by the same file: its rows must have been filled and are then read once more, all in one transaction under ACCESS EXCLUSIVE.</source>
        <translation>Die Spalte kommt aus derselben Datei: Ihre Zeilen müssen schon gefüllt sein und werden dann noch einmal gelesen, alles in einer Transaktion unter ACCESS EXCLUSIVE.</translation>
    </message>
    <message>
        <source>It fails as soon as the table has a row, and every INSERT that does not know the column fails from then on.</source>
        <translation>Es scheitert, sobald die Tabelle eine Zeile hat, und jedes INSERT, das die Spalte nicht kennt, scheitert von da an.</translation>
    </message>
    <message>
        <source>The index is built, and for a new column the table written anew, while reads and writes wait. A unique index can be built beforehand without that.</source>
        <translation>Der Index wird gebaut und für eine neue Spalte die Tabelle neu geschrieben, während Lesen und Schreiben warten. Ein eindeutiger Index lässt sich vorher ohne das bauen.</translation>
    </message>
    <message>
        <source>PostgreSQL computes the column for every row and writes the table anew while reads and writes wait.</source>
        <translation>PostgreSQL berechnet die Spalte für jede Zeile und schreibt die Tabelle neu, während Lesen und Schreiben warten.</translation>
    </message>
    <message>
        <source>Every row of the partition is read under ACCESS EXCLUSIVE, unless a CHECK that is valid already proves the bounds.</source>
        <translation>Jede Zeile der Partition wird unter ACCESS EXCLUSIVE gelesen, außer ein schon gültiger CHECK belegt die Grenzen.</translation>
    </message>
    <message>
        <source>The rows change in the same transaction as the schema, so the schema&apos;s locks are held until the last row is written.</source>
        <translation>Die Zeilen ändern sich in derselben Transaktion wie das Schema, also bleiben dessen Sperren, bis die letzte Zeile geschrieben ist.</translation>
    </message>
    <message>
        <source>Every table with a column of the domain is read under SHARE: writes to all of them wait.</source>
        <translation>Jede Tabelle mit einer Spalte der Domäne wird unter SHARE gelesen: Das Schreiben in alle wartet.</translation>
    </message>
    <message>
        <source>char(n) pads with blanks and compares without them; text with a CHECK does what is meant.</source>
        <translation>char(n) füllt mit Leerzeichen auf und vergleicht ohne sie; text mit einem CHECK tut, was gemeint ist.</translation>
    </message>
    <message>
        <source>PostgreSQL refuses CONCURRENTLY in a transaction block.</source>
        <translation>PostgreSQL lehnt CONCURRENTLY in einem Transaktionsblock ab.</translation>
    </message>
    <message>
        <source>A domain&apos;s CHECK cannot be changed without reading every table that uses it. A CHECK of the table can.</source>
        <translation>Der CHECK einer Domäne lässt sich nicht ändern, ohne jede Tabelle zu lesen, die sie benutzt. Ein CHECK der Tabelle schon.</translation>
    </message>
    <message>
        <source>What still reads or writes the column fails at once, and its values are gone. Stop using it first, drop it in a later release.</source>
        <translation>Was die Spalte noch liest oder schreibt, scheitert sofort, und ihre Werte sind weg. Erst nicht mehr benutzen, in einem späteren Release löschen.</translation>
    </message>
    <message>
        <source>Everything in it is gone, and no down file brings it back.</source>
        <translation>Alles darin ist weg, und keine Down-Datei bringt es zurück.</translation>
    </message>
    <message>
        <source>Code that reads the column may not expect NULL. Make sure that it does first.</source>
        <translation>Code, der die Spalte liest, rechnet vielleicht nicht mit NULL. Erst sicherstellen, dass er es tut.</translation>
    </message>
    <message>
        <source>What still uses the table fails at once, and its rows are gone. Stop using it first, drop it in a later release.</source>
        <translation>Was die Tabelle noch benutzt, scheitert sofort, und ihre Zeilen sind weg. Erst nicht mehr benutzen, in einem späteren Release löschen.</translation>
    </message>
    <message>
        <source>It empties every table that refers to this one, and those that refer to them.</source>
        <translation>Es leert jede Tabelle, die auf diese verweist, und die, die auf jene verweisen.</translation>
    </message>
    <message>
        <source>The transaction is never committed: what the file did would be rolled back.</source>
        <translation>Die Transaktion wird nie festgeschrieben: Was die Datei getan hat, würde zurückgerollt.</translation>
    </message>
    <message>
        <source>The table and its indexes are written anew while reads and writes wait, and code that knows the old type may fail.</source>
        <translation>Die Tabelle und ihre Indizes werden neu geschrieben, während Lesen und Schreiben warten, und Code, der den alten Typ kennt, kann scheitern.</translation>
    </message>
    <message>
        <source>Every row is checked while reads and writes wait. NOT VALID takes the lock for a moment; VALIDATE in a later migration lets reads and writes go on.</source>
        <translation>Jede Zeile wird geprüft, während Lesen und Schreiben warten. NOT VALID nimmt die Sperre nur für einen Moment; VALIDATE in einer späteren Migration lässt Lesen und Schreiben weiterlaufen.</translation>
    </message>
    <message>
        <source>Its index is built while reads and writes wait. One built CONCURRENTLY beforehand becomes the constraint in a moment.</source>
        <translation>Der Index dazu wird gebaut, während Lesen und Schreiben warten. Ein vorher mit CONCURRENTLY gebauter wird in einem Moment zur Bedingung.</translation>
    </message>
    <message>
        <source>Undoing it loses rows or values that were written since.</source>
        <translation>Beim Zurücknehmen gehen Zeilen oder Werte verloren, die seitdem geschrieben wurden.</translation>
    </message>
    <message>
        <source>Deleting or updating a row of the other table reads this whole table each time.</source>
        <translation>Jedes Löschen oder Ändern einer Zeile der anderen Tabelle liest diese Tabelle ganz.</translation>
    </message>
    <message>
        <source>PostgreSQL cuts names at 63 bytes: two long names may become one, and the name in the file is not the name in the database.</source>
        <translation>PostgreSQL kürzt Namen auf 63 Byte: Aus zwei langen Namen kann einer werden, und der Name in der Datei ist nicht der in der Datenbank.</translation>
    </message>
    <message>
        <source>An ignore is for whoever reads the file next: it has to say why.</source>
        <translation>Ein howdah:ignore ist für alle, die die Datei später lesen: Es muss sagen, warum.</translation>
    </message>
    <message>
        <source>Without a down file the migration cannot be undone.</source>
        <translation>Ohne Down-Datei lässt sich die Migration nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The file cannot run in a transaction, so what stands beside the statement that cannot is not undone when a later one fails.</source>
        <translation>Die Datei kann nicht in einer Transaktion laufen, also wird, was neben der Anweisung steht, die es nicht kann, nicht zurückgenommen, wenn eine spätere scheitert.</translation>
    </message>
    <message>
        <source>An integer ends at 2,147,483,647, and changing the type later writes the table anew.</source>
        <translation>Ein integer endet bei 2.147.483.647, und den Typ später zu ändern schreibt die Tabelle neu.</translation>
    </message>
    <message>
        <source>A smallint ends at 32,767, and changing the type later writes the table anew.</source>
        <translation>Ein smallint endet bei 32.767, und den Typ später zu ändern schreibt die Tabelle neu.</translation>
    </message>
    <message>
        <source>serial is a default and a sequence with rights of its own; an identity column is one thing, and the standard&apos;s.</source>
        <translation>serial ist ein Vorgabewert und eine Sequenz mit eigenen Rechten; eine Identity-Spalte ist eines und entspricht dem Standard.</translation>
    </message>
    <message>
        <source>The file runs statement by statement: when it fails halfway it is run again from the start, and this statement would stop it.</source>
        <translation>Die Anweisungen der Datei laufen einzeln: Scheitert sie auf halbem Weg, läuft sie noch einmal von vorn, und diese Anweisung hielte sie auf.</translation>
    </message>
    <message>
        <source>text with a CHECK is as quick as varchar(n), and the limit can be changed without reading the table under ACCESS EXCLUSIVE.</source>
        <translation>text mit einem CHECK ist so schnell wie varchar(n), und die Grenze lässt sich ändern, ohne die Tabelle unter ACCESS EXCLUSIVE zu lesen.</translation>
    </message>
    <message>
        <source>timestamp does not say which moment it is; timestamptz does.</source>
        <translation>timestamp sagt nicht, welcher Zeitpunkt es ist; timestamptz schon.</translation>
    </message>
    <message>
        <source>Howdah refuses to send the file.</source>
        <translation>Howdah weigert sich, die Datei zu senden.</translation>
    </message>
    <message>
        <source>Code that knows the old name fails from this moment until all of it is replaced.</source>
        <translation>Code, der den alten Namen kennt, scheitert von diesem Moment an, bis er überall ersetzt ist.</translation>
    </message>
    <message>
        <source>Writes to the table wait until the index is built.</source>
        <translation>Das Schreiben in die Tabelle wartet, bis der Index gebaut ist.</translation>
    </message>
    <message>
        <source>It waits for every query on the table and keeps all later ones waiting meanwhile.</source>
        <translation>Es wartet auf jede Abfrage der Tabelle und lässt inzwischen alle späteren warten.</translation>
    </message>
    <message>
        <source>Reads and writes of the whole partitioned table wait.</source>
        <translation>Lesen und Schreiben der ganzen partitionierten Tabelle warten.</translation>
    </message>
    <message>
        <source>Writes to the table wait until its indexes are built, and reads that use them too.</source>
        <translation>Das Schreiben in die Tabelle wartet, bis ihre Indizes gebaut sind, und ebenso das Lesen über sie.</translation>
    </message>
    <message>
        <source>The value sorts after all others. Say BEFORE or AFTER where the order means something: it cannot be changed later.</source>
        <translation>Der Wert steht in der Reihenfolge nach allen anderen. Bedeutet sie etwas, BEFORE oder AFTER angeben: Später lässt sie sich nicht ändern.</translation>
    </message>
    <message>
        <source>A statement that waits for its lock keeps everyone after it waiting. Howdah sets lock_timeout itself (2 s unless the profile says else); other tools do not.</source>
        <translation>Eine Anweisung, die auf ihre Sperre wartet, lässt alle nach ihr warten. Howdah setzt lock_timeout selbst (2 s, wenn das Profil nichts anderes sagt); andere Werkzeuge nicht.</translation>
    </message>
    <message>
        <source>Without a limit a statement may hold its lock as long as it likes.</source>
        <translation>Ohne Grenze hält eine Anweisung ihre Sperre beliebig lange.</translation>
    </message>
    <message>
        <source>Which table is meant depends on the search path of whoever runs the file.</source>
        <translation>Welche Tabelle gemeint ist, hängt vom Suchpfad dessen ab, der die Datei ausführt.</translation>
    </message>
    <message>
        <source>The table is copied whole while reads and writes wait, and needs its size again on disk.</source>
        <translation>Die Tabelle wird ganz kopiert, während Lesen und Schreiben warten, und braucht ihre Größe noch einmal auf der Platte.</translation>
    </message>
    <message>
        <source>Every row is read while reads and writes wait. A valid CHECK (… IS NOT NULL) spares that.</source>
        <translation>Jede Zeile wird gelesen, während Lesen und Schreiben warten. Ein gültiger CHECK (… IS NOT NULL) erspart das.</translation>
    </message>
    <message>
        <source>The table is written anew while reads and writes wait; an UNLOGGED one is emptied by a crash and is not on replicas.</source>
        <translation>Die Tabelle wird neu geschrieben, während Lesen und Schreiben warten; eine mit UNLOGGED ist nach einem Absturz leer und fehlt auf Replikaten.</translation>
    </message>
    <message>
        <source>A BEGIN inside a transaction, or a COMMIT outside of one, only warns: the file does not begin and end where it seems to.</source>
        <translation>Ein BEGIN in einer Transaktion oder ein COMMIT außerhalb einer gibt nur eine Warnung: Die Datei beginnt und endet nicht dort, wo es scheint.</translation>
    </message>
    <message>
        <source>Nothing can be said about the file: PostgreSQL 15&apos;s parser does not understand it. It may be newer syntax; the server decides.</source>
        <translation>Über die Datei lässt sich nichts sagen: Der Parser von PostgreSQL 15 versteht sie nicht. Vielleicht ist es neuere Syntax; der Server entscheidet.</translation>
    </message>
    <message>
        <source>It silences nothing: a leftover, or a name mistyped.</source>
        <translation>Es verschweigt nichts: ein Überbleibsel oder ein Tippfehler im Namen.</translation>
    </message>
    <message>
        <source> (about %1 rows, %2 MiB)</source>
        <translation> (etwa %1 Zeilen, %2 MiB)</translation>
    </message>
</context>
<context>
    <name>LockWords</name>
    <message>
        <source>rewrites the table: %1</source>
        <translation>schreibt die Tabelle neu: %1</translation>
    </message>
    <message>
        <source>reads the whole table: %1</source>
        <translation>liest die ganze Tabelle: %1</translation>
    </message>
    <message>
        <source>%1 (under a second)</source>
        <translation>%1 (unter einer Sekunde)</translation>
    </message>
    <message>
        <source>%1 (about %2)</source>
        <translation>%1 (etwa %2)</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>strong lock</source>
        <translation>starke Sperre</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>reads and writes wait</source>
        <translation>Lesen und Schreiben warten</translation>
    </message>
    <message>
        <source>writes wait</source>
        <translation>Schreiben wartet</translation>
    </message>
    <message>
        <source>other schema changes and VACUUM wait</source>
        <translation>andere Schemaänderungen und VACUUM warten</translation>
    </message>
    <message>
        <source>schema changes wait</source>
        <translation>Schemaänderungen warten</translation>
    </message>
    <message>
        <source>only dropping or altering waits</source>
        <translation>nur Löschen oder Ändern wartet</translation>
    </message>
    <message numerus="yes">
        <source>about %n row(s)</source>
        <translation>
            <numerusform>etwa %n Zeile</numerusform>
            <numerusform>etwa %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>pid %1 (%2), %3 for %4</source>
        <translation>PID %1 (%2), %3 seit %4</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Now in the way: %1</source>
        <translation>Jetzt im Weg: %1</translation>
    </message>
    <message>
        <source>holds %1 · %2</source>
        <translation>hält %1 · %2</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>Nicht bekannt: %1</translation>
    </message>
</context>
<context>
    <name>Migrate</name>
    <message>
        <source>everything in schema %1</source>
        <translation>alles im Schema %1</translation>
    </message>
    <message>
        <source>the table is written anew</source>
        <translation>die Tabelle wird neu geschrieben</translation>
    </message>
    <message>
        <source>pages with dead rows are read</source>
        <translation>Seiten mit toten Zeilen werden gelesen</translation>
    </message>
    <message>
        <source>the view is computed anew</source>
        <translation>die Sicht wird neu berechnet</translation>
    </message>
    <message>
        <source>the tables that %1 reads</source>
        <translation>die Tabellen, die %1 liest</translation>
    </message>
    <message>
        <source>its indexes are built anew</source>
        <translation>ihre Indizes werden neu gebaut</translation>
    </message>
    <message>
        <source>the index is built anew</source>
        <translation>der Index wird neu gebaut</translation>
    </message>
    <message>
        <source>every table of %1</source>
        <translation>jede Tabelle von %1</translation>
    </message>
    <message>
        <source>the table that %1 refers to, if it is a foreign key</source>
        <translation>die Tabelle, auf die %1 verweist, falls es ein Fremdschlüssel ist</translation>
    </message>
    <message>
        <source>the index is built</source>
        <translation>der Index wird gebaut</translation>
    </message>
    <message>
        <source>every row is checked</source>
        <translation>jede Zeile wird geprüft</translation>
    </message>
    <message>
        <source>every row is held against the partition&apos;s bounds</source>
        <translation>jede Zeile wird an den Grenzen der Partition geprüft</translation>
    </message>
    <message>
        <source>its files are copied</source>
        <translation>ihre Dateien werden kopiert</translation>
    </message>
    <message>
        <source>every table with a column of type %1</source>
        <translation>jede Tabelle mit einer Spalte vom Typ %1</translation>
    </message>
    <message>
        <source>whatever the called code does</source>
        <translation>was der aufgerufene Code tut</translation>
    </message>
    <message>
        <source>every table of the database</source>
        <translation>jede Tabelle der Datenbank</translation>
    </message>
    <message>
        <source>the generated column is stored in every row</source>
        <translation>die berechnete Spalte wird in jeder Zeile gespeichert</translation>
    </message>
    <message>
        <source>every row gets its own number</source>
        <translation>jede Zeile bekommt ihre eigene Nummer</translation>
    </message>
    <message>
        <source>every row gets its own %1</source>
        <translation>jede Zeile bekommt ihr eigenes %1</translation>
    </message>
    <message>
        <source>every row is looked at for NULL</source>
        <translation>jede Zeile wird auf NULL geprüft</translation>
    </message>
    <message>
        <source>every row&apos;s reference is looked up</source>
        <translation>der Verweis jeder Zeile wird nachgeschlagen</translation>
    </message>
    <message>
        <source>an index is built</source>
        <translation>ein Index wird gebaut</translation>
    </message>
    <message>
        <source>its CHECK is held against every row</source>
        <translation>ihr CHECK wird an jeder Zeile geprüft</translation>
    </message>
    <message>
        <source>%1 becomes %2 in every row</source>
        <translation>%1 wird in jeder Zeile zu %2</translation>
    </message>
    <message>
        <source>the tables that foreign keys of %1 refer to</source>
        <translation>die Tabellen, auf die Fremdschlüssel von %1 verweisen</translation>
    </message>
    <message>
        <source>the table of index %1</source>
        <translation>die Tabelle des Index %1</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>about 1 row</source>
        <translation>etwa 1 Zeile</translation>
    </message>
    <message>
        <source>about %1 rows</source>
        <translation>etwa %1 Zeilen</translation>
    </message>
    <message>
        <source>1 value that is not NULL</source>
        <translation>1 Wert, der nicht NULL ist</translation>
    </message>
    <message>
        <source>%1 values that are not NULL</source>
        <translation>%1 Werte, die nicht NULL sind</translation>
    </message>
    <message>
        <source>about 1 value that is not NULL</source>
        <translation>etwa 1 Wert, der nicht NULL ist</translation>
    </message>
    <message>
        <source>about %1 values that are not NULL</source>
        <translation>etwa %1 Werte, die nicht NULL sind</translation>
    </message>
    <message>
        <source>its rows cannot be counted: %1</source>
        <translation>die Zeilen lassen sich nicht zählen: %1</translation>
    </message>
    <message>
        <source>its rows were too many to count in time</source>
        <translation>es waren zu viele Zeilen, um sie rechtzeitig zu zählen</translation>
    </message>
    <message>
        <source>some of its rows, which its condition decides</source>
        <translation>einige Zeilen, über die die Bedingung entscheidet</translation>
    </message>
    <message>
        <source>values that its text does not tell, which are not saved</source>
        <translation>Werte, die der Text nicht verrät und die nicht gesichert werden</translation>
    </message>
    <message>
        <source>its values</source>
        <translation>die Werte</translation>
    </message>
    <message>
        <source>some of its values, which its condition decides</source>
        <translation>einige Werte, über die die Bedingung entscheidet</translation>
    </message>
    <message>
        <source>what the SQL of %1:%2 drops or changes is not known</source>
        <translation>was das SQL in %1:%2 löscht oder ändert, ist nicht bekannt</translation>
    </message>
    <message>
        <source>what %1 of %2:%3 drops or changes is not known</source>
        <translation>was %1 in %2:%3 löscht oder ändert, ist nicht bekannt</translation>
    </message>
    <message>
        <source>drops %1%2: %3</source>
        <translation>löscht %1%2: %3</translation>
    </message>
    <message>
        <source>empties %1%2: %3</source>
        <translation>leert %1%2: %3</translation>
    </message>
    <message>
        <source>deletes from %1%2: %3</source>
        <translation>löscht aus %1%2: %3</translation>
    </message>
    <message>
        <source>narrows %1: %2</source>
        <translation>verengt %1: %2</translation>
    </message>
    <message>
        <source>changes %1: %2</source>
        <translation>ändert %1: %2</translation>
    </message>
    <message>
        <source> (by the foreign key or the inheritance from %1)</source>
        <translation> (durch den Fremdschlüssel oder die Vererbung von %1)</translation>
    </message>
    <message>
        <source> (with column %1.%2)</source>
        <translation> (mit Spalte %1.%2)</translation>
    </message>
    <message>
        <source> (with schema %1)</source>
        <translation> (mit Schema %1)</translation>
    </message>
    <message>
        <source> (with type %1)</source>
        <translation> (mit Typ %1)</translation>
    </message>
    <message>
        <source> (with extension %1)</source>
        <translation> (mit Erweiterung %1)</translation>
    </message>
    <message>
        <source> (with sequence %1)</source>
        <translation> (mit Sequenz %1)</translation>
    </message>
    <message>
        <source> (with table %1)</source>
        <translation> (mit Tabelle %1)</translation>
    </message>
    <message>
        <source>%1 becomes %2, which may change or lose values</source>
        <translation>%1 wird zu %2, was Werte ändern oder verlieren kann</translation>
    </message>
    <message>
        <source>%1 of the saved rows stay in their file alone: their key is taken, or what they belong to is gone</source>
        <translation>%1 der gesicherten Zeilen bleiben allein in ihrer Datei: Ihr Schlüssel ist vergeben, oder wozu sie gehören, ist weg</translation>
    </message>
    <message>
        <source>the file asks for it (howdah:no-transaction in line %1)</source>
        <translation>die Datei verlangt es (howdah:no-transaction in Zeile %1)</translation>
    </message>
    <message>
        <source>%1 in line %2 cannot run in a transaction</source>
        <translation>%1 in Zeile %2 kann nicht in einer Transaktion laufen</translation>
    </message>
    <message>
        <source>the file begins and ends transactions itself (%1 in line %2)</source>
        <translation>die Datei beginnt und beendet selbst Transaktionen (%1 in Zeile %2)</translation>
    </message>
    <message>
        <source>line %1 uses the enum value %2 that the file adds</source>
        <translation>Zeile %1 verwendet den Enum-Wert %2, den die Datei hinzufügt</translation>
    </message>
    <message>
        <source>the file may end a transaction itself (%1)</source>
        <translation>die Datei beendet vielleicht selbst eine Transaktion (%1)</translation>
    </message>
    <message>
        <source>the file ends or begins a transaction itself</source>
        <translation>die Datei beendet oder beginnt selbst eine Transaktion</translation>
    </message>
    <message>
        <source>line %1 is not SQL that Howdah&apos;s parser knows (%2): the file is sent as one simple query, and the server decides</source>
        <translation>Zeile %1 ist kein SQL, das der Parser von Howdah kennt (%2): Die Datei wird als eine einzige Abfrage gesendet, und der Server entscheidet</translation>
    </message>
    <message>
        <source>the schema could not be kept, so drift will not be seen: %1</source>
        <translation>das Schema konnte nicht festgehalten werden, Abweichungen werden also nicht bemerkt: %1</translation>
    </message>
    <message>
        <source>the server warns: %1</source>
        <translation>der Server warnt: %1</translation>
    </message>
    <message>
        <source>in the way was %1</source>
        <translation>im Weg war %1</translation>
    </message>
    <message>
        <source>what is done cannot be recorded: this role may not create %1 (grant create on schema %2)</source>
        <translation>was geschieht, kann nicht festgehalten werden: Diese Rolle darf %1 nicht anlegen (grant create on schema %2)</translation>
    </message>
    <message>
        <source>what is done cannot be recorded: %1 is not Howdah&apos;s, it lacks columns of a history</source>
        <translation>was geschieht, kann nicht festgehalten werden: %1 gehört nicht Howdah, es fehlen Spalten eines Verlaufs</translation>
    </message>
    <message>
        <source>what is done cannot be recorded: this role may not write to %1 (grant select, insert, update on it)</source>
        <translation>was geschieht, kann nicht festgehalten werden: Diese Rolle darf nicht in %1 schreiben (grant select, insert, update darauf)</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>version %1 (%2)</source>
        <translation>Version %1 (%2)</translation>
    </message>
    <message>
        <source>%1 was added below version %2 and never ran here: apply it with --out-of-order, or give it a higher number</source>
        <translation>%1 kam unterhalb von Version %2 hinzu und lief hier nie: mit --out-of-order anwenden oder eine höhere Nummer geben</translation>
    </message>
    <message>
        <source>%1 is applied, and its file is gone</source>
        <translation>%1 ist angewendet, und die Datei dazu ist weg</translation>
    </message>
    <message>
        <source>%1 was changed since it was applied: its statements are not those that ran here</source>
        <translation>%1 wurde geändert, seit sie angewendet ist: Die Anweisungen sind nicht die, die hier liefen</translation>
    </message>
    <message>
        <source>%1 has no down file: only the version is lowered</source>
        <translation>%1 hat keine Down-Datei: Nur die Version wird gesenkt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not beside the database: %1</source>
        <translation>nicht neben der Datenbank: %1</translation>
    </message>
    <message>
        <source>the clone&apos;s tables are empty, so that times and rows say little</source>
        <translation>die Tabellen der Kopie sind leer, sodass Zeiten und Zeilen wenig sagen</translation>
    </message>
    <message>
        <source>another tool left it so, golang-migrate most likely, and history tells nothing of it. Here it is taken for an up that stopped; golang-migrate says the same when undoing the version above failed, and then that one is still applied: force it</source>
        <translation>ein anderes Werkzeug hat sie so hinterlassen, wohl golang-migrate, und der Verlauf sagt nichts davon. Hier gilt sie als Up, das stehen blieb; golang-migrate sagt dasselbe, wenn das Zurücknehmen der Version darüber scheiterte, und dann ist jene noch angewendet: sie als angewendet vermerken</translation>
    </message>
    <message>
        <source>%1 was changed since it stopped; the statements that took effect are the same</source>
        <translation>%1 wurde geändert, seit sie stehen blieb; die Anweisungen, die wirksam wurden, sind dieselben</translation>
    </message>
    <message>
        <source>the triggers of %1 fire, because this role does not own it</source>
        <translation>die Trigger von %1 feuern, weil die Tabelle nicht dieser Rolle gehört</translation>
    </message>
    <message>
        <source>the sequence %1 is not there, so its value %2 was not set</source>
        <translation>die Sequenz %1 ist nicht da, ihr Wert %2 wurde also nicht gesetzt</translation>
    </message>
    <message>
        <source>that it was put back could not be recorded: %1</source>
        <translation>dass es zurückgespielt wurde, konnte nicht festgehalten werden: %1</translation>
    </message>
    <message>
        <source>the database is at version %1, newer than the newest file here (%2): is this folder up to date?</source>
        <translation>die Datenbank ist auf Version %1, neuer als die neueste Datei hier (%2): Ist dieser Ordner aktuell?</translation>
    </message>
    <message>
        <source>a migration stopped halfway</source>
        <translation>eine Migration blieb auf halbem Weg stehen</translation>
    </message>
    <message>
        <source>its %1 stopped after statement %2 of %3</source>
        <translation>ihr %1 blieb nach Anweisung %2 von %3 stehen</translation>
    </message>
    <message>
        <source>the failure could not be recorded: %1</source>
        <translation>der Fehlschlag konnte nicht festgehalten werden: %1</translation>
    </message>
    <message>
        <source>a part of it is done</source>
        <translation>ein Teil davon ist getan</translation>
    </message>
    <message>
        <source>version %1 ran statement by statement: %2</source>
        <translation>Version %1 lief Anweisung für Anweisung: %2</translation>
    </message>
    <message>
        <source>version %1 dropped %2, which was made anew: what ran before it is no longer in the history</source>
        <translation>Version %1 löschte %2, was neu angelegt wurde: Was davor lief, steht nicht mehr im Verlauf</translation>
    </message>
    <message>
        <source>%1 begins with a byte order mark, which golang-migrate would send to the server: save it without</source>
        <translation>%1 beginnt mit einer Byte-Reihenfolge-Marke (BOM), die golang-migrate an den Server senden würde: ohne sie speichern</translation>
    </message>
    <message>
        <source>%1: its header says version %2, and its name %3, which is what counts</source>
        <translation>%1: Der Kopf nennt Version %2, der Name %3, und der zählt</translation>
    </message>
    <message>
        <source>%1 has no up file: nothing is run for version %2, as golang-migrate does</source>
        <translation>%1 hat keine Up-Datei: Für Version %2 läuft nichts, wie bei golang-migrate</translation>
    </message>
    <message>
        <source>%1 is not in the folder</source>
        <translation>%1 ist nicht im Ordner</translation>
    </message>
    <message>
        <source>%1, and history does not keep the text that ran</source>
        <translation>%1, und der Verlauf bewahrt den Text nicht auf, der lief</translation>
    </message>
    <message>
        <source>%1 was changed since</source>
        <translation>%1 wurde seitdem geändert</translation>
    </message>
    <message>
        <source>%1: this is the text that ran, as history keeps it</source>
        <translation>%1: Dies ist der Text, der lief, wie ihn der Verlauf aufbewahrt</translation>
    </message>
    <message>
        <source>%1 was changed since, among what took effect</source>
        <translation>%1 wurde seitdem geändert, auch an dem, was wirksam wurde</translation>
    </message>
    <message>
        <source>all of it took effect, but that could not be recorded</source>
        <translation>alles davon wurde wirksam, aber das ließ sich nicht festhalten</translation>
    </message>
    <message>
        <source>the connection was lost, and %1</source>
        <translation>die Verbindung ist abgerissen, und %1</translation>
    </message>
    <message>
        <source>the connection was lost; %1</source>
        <translation>die Verbindung ist abgerissen; %1</translation>
    </message>
    <message>
        <source>where version %1 stands could not be asked (%2): look at the status before going on</source>
        <translation>wo Version %1 steht, ließ sich nicht erfragen (%2): vor dem Weitermachen den Stand ansehen</translation>
    </message>
    <message>
        <source>the version of the database could not be asked (%1): look at the status before going on</source>
        <translation>die Version der Datenbank ließ sich nicht erfragen (%1): vor dem Weitermachen den Stand ansehen</translation>
    </message>
    <message>
        <source>version %1 stopped halfway and the database is dirty: %2. Repair it (migrate repair shows the ways): go on from there, undo it, or say that it is applied or not</source>
        <translation>Version %1 blieb auf halbem Weg stehen, und die Datenbank ist dirty: %2. Das ist zu reparieren (migrate repair zeigt die Wege): von dort weitermachen, zurücknehmen oder sagen, ob sie angewandt ist</translation>
    </message>
    <message>
        <source>this try changed nothing</source>
        <translation>dieser Versuch hat nichts geändert</translation>
    </message>
    <message>
        <source>how much took effect is not known</source>
        <translation>wie viel wirksam wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>version %1 had been committed: %2</source>
        <translation>Version %1 war schon festgeschrieben: %2</translation>
    </message>
    <message>
        <source>nothing of version %1 remains: %2</source>
        <translation>von Version %1 bleibt nichts: %2</translation>
    </message>
    <message>
        <source>the database is at version %1</source>
        <translation>die Datenbank steht auf Version %1</translation>
    </message>
    <message>
        <source>nothing is applied to the database</source>
        <translation>auf die Datenbank ist nichts angewandt</translation>
    </message>
    <message>
        <source>%1 in line %2 reaches beyond the database, and nothing would undo that</source>
        <translation>%1 in Zeile %2 reicht über die Datenbank hinaus, und nichts nähme das zurück</translation>
    </message>
    <message>
        <source>%1 was stopped in place</source>
        <translation>%1 wurde am Ort angehalten</translation>
    </message>
    <message>
        <source>the %1 files before %2 would all have to run once more</source>
        <translation>die %1 Dateien vor %2 müssten alle noch einmal laufen</translation>
    </message>
    <message>
        <source>%1 before it cannot be rehearsed</source>
        <translation>%1 davor lässt sich nicht proben</translation>
    </message>
    <message>
        <source>%1 before it failed</source>
        <translation>%1 davor ist gescheitert</translation>
    </message>
    <message>
        <source>%1, and there is no clone to rehearse it on: %2</source>
        <translation>%1, und es gibt keinen Klon, um es daran zu proben: %2</translation>
    </message>
    <message>
        <source>it held %1 for more than %2 ms, so it was rolled back before others waited longer (migrations.hold_budget)</source>
        <translation>es hielt %1 länger als %2 ms und wurde zurückgerollt, bevor andere länger warten (migrations.hold_budget)</translation>
    </message>
    <message>
        <source>it waited %1 ms for a lock, and was rolled back before others waited behind it (migrations.lock_timeout)</source>
        <translation>es wartete %1 ms auf eine Sperre und wurde zurückgerollt, bevor andere dahinter warten (migrations.lock_timeout)</translation>
    </message>
    <message>
        <source>it waited %1 ms for a lock that blocks: %2, and was rolled back before others waited behind it (migrations.lock_timeout)</source>
        <translation>es wartete %1 ms auf eine Sperre, die blockiert: %2, und wurde zurückgerollt, bevor andere dahinter warten (migrations.lock_timeout)</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>festgehalten</translation>
    </message>
    <message>
        <source>recorded; %1</source>
        <translation>festgehalten; %1</translation>
    </message>
    <message>
        <source>may run again without harm</source>
        <translation>darf ohne Schaden noch einmal laufen</translation>
    </message>
    <message>
        <source>the catalog does not tell</source>
        <translation>der Katalog sagt es nicht</translation>
    </message>
    <message>
        <source>as the rest of its transaction</source>
        <translation>wie der Rest seiner Transaktion</translation>
    </message>
    <message>
        <source>statement %1 (%2)</source>
        <translation>Anweisung %1 (%2)</translation>
    </message>
    <message>
        <source>the text of what ran is neither in the folder nor kept in history</source>
        <translation>der Text dessen, was lief, ist weder im Ordner noch im Verlauf</translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>which version it was is not known: force the right one</source>
        <translation>welche Version es war, ist nicht bekannt: die richtige erzwingen</translation>
    </message>
    <message>
        <source>%1 did not take effect, and is passed over</source>
        <translation>%1 wurde nicht wirksam und wird übergangen</translation>
    </message>
    <message>
        <source>whether %1 took effect is not known, and it is run again: look first, and go on from %2 when it did</source>
        <translation>ob %1 wirksam wurde, ist nicht bekannt, und sie läuft noch einmal: erst nachsehen und, wenn ja, bei %2 weitermachen</translation>
    </message>
    <message>
        <source>%1 did not take effect: %2</source>
        <translation>%1 wurde nicht wirksam: %2</translation>
    </message>
    <message>
        <source>%1 took effect: %2</source>
        <translation>%1 wurde wirksam: %2</translation>
    </message>
    <message>
        <source>whether %1 took effect is not known</source>
        <translation>ob %1 wirksam wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>what ran is not known</source>
        <translation>was lief, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1; %2 either fits as a whole or changes nothing</source>
        <translation>%1; %2 passt entweder ganz oder ändert nichts</translation>
    </message>
    <message>
        <source>%1, and %2 cannot be tried as a whole: undo it by hand, then say that it is not applied</source>
        <translation>%1, und %2 lässt sich nicht als Ganzes versuchen: von Hand zurücknehmen und dann sagen, dass sie nicht angewandt ist</translation>
    </message>
    <message>
        <source>%1, and there is no file that goes the other way: undo it by hand, then say that it is not applied</source>
        <translation>%1, und keine Datei führt in die andere Richtung: von Hand zurücknehmen und dann sagen, dass sie nicht angewandt ist</translation>
    </message>
    <message>
        <source>statements 1 to %1 of %2 took effect, and the next one perhaps in part</source>
        <translation>die Anweisungen 1 bis %1 von %2 wurden wirksam, die nächste vielleicht zum Teil</translation>
    </message>
    <message>
        <source>statements 1 to %1 of %2 took effect</source>
        <translation>die Anweisungen 1 bis %1 von %2 wurden wirksam</translation>
    </message>
    <message>
        <source>the first statement may have taken effect in part</source>
        <translation>die erste Anweisung wurde vielleicht zum Teil wirksam</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>not named like a migration (VERSION_title.up.sql)</source>
        <translation>heißt nicht wie eine Migration (VERSION_titel.up.sql)</translation>
    </message>
    <message>
        <source>neither .up.sql nor .down.sql, unlike the files beside it</source>
        <translation>weder .up.sql noch .down.sql, anders als die Dateien daneben</translation>
    </message>
    <message>
        <source>no such index on %1 exists</source>
        <translation>einen solchen Index auf %1 gibt es nicht</translation>
    </message>
    <message>
        <source>index %1 does not exist</source>
        <translation>den Index %1 gibt es nicht</translation>
    </message>
    <message>
        <source>index %1 exists and is valid</source>
        <translation>den Index %1 gibt es, und er ist gültig</translation>
    </message>
    <message>
        <source>index %1 exists</source>
        <translation>den Index %1 gibt es</translation>
    </message>
    <message>
        <source>index %1 is INVALID</source>
        <translation>Index %1 ist INVALID</translation>
    </message>
    <message>
        <source>partition %1 is detached</source>
        <translation>Partition %1 ist abgetrennt</translation>
    </message>
    <message>
        <source>partition %1 is attached</source>
        <translation>Partition %1 hängt an</translation>
    </message>
    <message>
        <source>partition %1 is detached in part</source>
        <translation>Partition %1 ist zum Teil abgetrennt</translation>
    </message>
    <message>
        <source>%1 exists</source>
        <translation>%1 ist da</translation>
    </message>
    <message>
        <source>%1 does not exist</source>
        <translation>%1 ist nicht da</translation>
    </message>
    <message>
        <source>column %1 of %2</source>
        <translation>Spalte %1 von %2</translation>
    </message>
    <message>
        <source>constraint %1 of %2</source>
        <translation>Bedingung %1 von %2</translation>
    </message>
    <message>
        <source>trigger %1 of %2</source>
        <translation>Trigger %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>partition %1 is not attached</source>
        <translation>Partition %1 hängt nicht an</translation>
    </message>
    <message>
        <source>%1 is valid</source>
        <translation>%1 ist gültig</translation>
    </message>
    <message>
        <source>%1 is not valid</source>
        <translation>%1 ist nicht gültig</translation>
    </message>
    <message>
        <source>%1 is not null</source>
        <translation>%1 ist nicht NULL</translation>
    </message>
    <message>
        <source>%1 may be null</source>
        <translation>%1 darf NULL sein</translation>
    </message>
    <message>
        <source>the value is there</source>
        <translation>der Wert ist da</translation>
    </message>
    <message>
        <source>the value is not there</source>
        <translation>der Wert ist nicht da</translation>
    </message>
    <message>
        <source>database %1</source>
        <translation>Datenbank %1</translation>
    </message>
    <message>
        <source>%1, and %2</source>
        <translation>%1, und %2</translation>
    </message>
    <message>
        <source>1 saved row is put back</source>
        <translation>1 gesicherte Zeile ist zurückgelegt</translation>
    </message>
    <message>
        <source>%1 saved rows are put back</source>
        <translation>%1 gesicherte Zeilen sind zurückgelegt</translation>
    </message>
</context>
<context>
    <name>MigrationState</name>
    <message>
        <source>Version %1 cannot be rolled back: its file is gone</source>
        <translation>Version %1 lässt sich nicht zurücknehmen: Ihre Datei ist weg</translation>
    </message>
    <message>
        <source>Version %1 cannot be rolled back: it has no down file</source>
        <translation>Version %1 lässt sich nicht zurücknehmen: Sie hat keine Down-Datei</translation>
    </message>
    <message>
        <source>Select the version to go to</source>
        <translation>Die gewünschte Version auswählen</translation>
    </message>
    <message>
        <source>The database is at version %1 already</source>
        <translation>Die Datenbank ist schon bei Version %1</translation>
    </message>
    <message>
        <source>The file of version %1 is gone</source>
        <translation>Die Datei von Version %1 ist weg</translation>
    </message>
    <message>
        <source>Version %1 was added late and never ran here</source>
        <translation>Version %1 wurde nachgereicht und lief hier nie</translation>
    </message>
    <message numerus="yes">
        <source>%n applied</source>
        <translation>
            <numerusform>%n angewendet</numerusform>
            <numerusform>%n angewendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n nachgereicht</numerusform>
            <numerusform>%n nachgereicht</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing applied to the database</source>
        <translation>in der Datenbank nichts angewendet</translation>
    </message>
    <message>
        <source>database dirty at %1</source>
        <translation>Datenbank dirty bei %1</translation>
    </message>
    <message>
        <source>database at %1</source>
        <translation>Datenbank bei %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>dirty</source>
        <translation>dirty</translation>
    </message>
    <message>
        <source>The database is dirty: settle that first</source>
        <translation>Die Datenbank ist dirty: Das ist zuerst zu klären</translation>
    </message>
    <message>
        <source>A file has to be put right first: %1</source>
        <translation>Zuerst muss eine Datei in Ordnung gebracht werden: %1</translation>
    </message>
    <message>
        <source>The database is at version %1, of which the folder has no file</source>
        <translation>Die Datenbank ist bei Version %1, zu der im Ordner keine Datei liegt</translation>
    </message>
    <message>
        <source>Nothing is pending</source>
        <translation>Nichts ist offen</translation>
    </message>
    <message>
        <source>Nothing is applied</source>
        <translation>Nichts ist angewendet</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
</context>
<context>
    <name>MigrationWords</name>
    <message>
        <source>Mark version %1 as applied</source>
        <translation>Version %1 als angewendet vermerken</translation>
    </message>
    <message>
        <source>Mark nothing as applied</source>
        <translation>Nichts als angewendet vermerken</translation>
    </message>
    <message>
        <source>Go to version %1</source>
        <translation>Zu Version %1 gehen</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>%1 anwenden</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migration(s)</source>
        <translation>
            <numerusform>%n Migration anwenden</numerusform>
            <numerusform>%n Migrationen anwenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migration(s)</source>
        <translation>
            <numerusform>%n Migration zurücknehmen</numerusform>
            <numerusform>%n Migrationen zurücknehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The database goes from nothing applied to version %1.</source>
        <translation>Die Datenbank geht von nichts angewendet auf Version %1.</translation>
    </message>
    <message>
        <source>The database goes from version %1 to nothing applied.</source>
        <translation>Die Datenbank geht von Version %1 auf nichts angewendet.</translation>
    </message>
    <message>
        <source>The database goes from version %1 to %2.</source>
        <translation>Die Datenbank geht von Version %1 auf %2.</translation>
    </message>
    <message>
        <source>&amp;Mark on %1</source>
        <translation>Auf %1 &amp;vermerken</translation>
    </message>
    <message>
        <source>&amp;Roll back on %1</source>
        <translation>Auf %1 &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Apply on %1</source>
        <translation>Auf %1 an&amp;wenden</translation>
    </message>
    <message>
        <source>Waiting for the migration lock</source>
        <translation>Warten auf die Migrationssperre</translation>
    </message>
    <message>
        <source>Applying %1, file %2 of %3</source>
        <translation>%1 wird angewendet, Datei %2 von %3</translation>
    </message>
    <message>
        <source>Rolling back %1, file %2 of %3</source>
        <translation>%1 wird zurückgenommen, Datei %2 von %3</translation>
    </message>
    <message>
        <source>%1 · statement %2 of %3</source>
        <translation>%1 · Anweisung %2 von %3</translation>
    </message>
    <message>
        <source>Nothing had to be done</source>
        <translation>Es war nichts zu tun</translation>
    </message>
    <message numerus="yes">
        <source>Rolled back %n migration(s) in %1</source>
        <translation>
            <numerusform>%n Migration in %1 zurückgenommen</numerusform>
            <numerusform>%n Migrationen in %1 zurückgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Applied %n migration(s) in %1</source>
        <translation>
            <numerusform>%n Migration in %1 angewendet</numerusform>
            <numerusform>%n Migrationen in %1 angewendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with version %1 from statement %2</source>
        <translation>Mit Version %1 ab Anweisung %2 weitermachen</translation>
    </message>
    <message>
        <source>Run version %1 again</source>
        <translation>Version %1 erneut ausführen</translation>
    </message>
    <message>
        <source>Mark version %1 as not applied</source>
        <translation>Version %1 als nicht angewendet vermerken</translation>
    </message>
    <message>
        <source>Undo what ran of version %1</source>
        <translation>Zurücknehmen, was von Version %1 lief</translation>
    </message>
    <message>
        <source>&amp;Go on, on %1</source>
        <translation>Auf %1 &amp;weitermachen</translation>
    </message>
    <message>
        <source>&amp;Undo on %1</source>
        <translation>Auf %1 &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Restore the rows of version %1</source>
        <translation>Zeilen von Version %1 zurückspielen</translation>
    </message>
    <message>
        <source>&amp;Restore on %1</source>
        <translation>Auf %1 zu&amp;rückspielen</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are saved as %1: once the migration is applied again, “Restore rows” in its history or “howdahctl migrate restore-data %1” puts them back.</source>
        <translation>
            <numerusform>%n Zeile ist als %1 gesichert: Ist die Migration wieder angewendet, spielt „Zeilen zurückspielen“ in ihrem Verlauf oder „howdahctl migrate restore-data %1“ sie zurück.</numerusform>
            <numerusform>%n Zeilen sind als %1 gesichert: Ist die Migration wieder angewendet, spielt „Zeilen zurückspielen“ in ihrem Verlauf oder „howdahctl migrate restore-data %1“ sie zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Never encrypted. Whoever is on the way can read and change all of it.</source>
        <translation>Nie verschlüsselt. Wer auf dem Weg sitzt, kann alles lesen und ändern.</translation>
    </message>
    <message>
        <source>Encrypted only where the server insists. Protects from nobody who tries.</source>
        <translation>Nur verschlüsselt, wo der Server darauf besteht. Schützt vor niemandem, der es versucht.</translation>
    </message>
    <message>
        <source>Encrypted where the server can, else in the clear. Protects from nobody who tries.</source>
        <translation>Verschlüsselt, wo der Server es kann, sonst im Klartext. Schützt vor niemandem, der es versucht.</translation>
    </message>
    <message>
        <source>Always encrypted. Nobody can listen, but a false server is not noticed, unless there is an authority&apos;s certificate.</source>
        <translation>Immer verschlüsselt. Niemand kann mithören, aber ein falscher Server fällt nicht auf, außer es gibt das Zertifikat einer Stelle.</translation>
    </message>
    <message>
        <source>Always encrypted, to a server whose certificate that authority has signed, whatever its name.</source>
        <translation>Immer verschlüsselt, zu einem Server, dessen Zertifikat diese Stelle unterschrieben hat, wie er auch heißt.</translation>
    </message>
    <message>
        <source>Always encrypted, to the very server that is named above. What production should have.</source>
        <translation>Immer verschlüsselt, zu genau dem Server, der oben genannt ist. Was Produktion haben sollte.</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Testumgebung</translation>
    </message>
    <message>
        <source>development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>violett</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>Line %1 is not of the form key: value</source>
        <translation>Zeile %1 hat nicht die Form Schlüssel: Wert</translation>
    </message>
    <message>
        <source>Line %1: %2 has a field of its own above</source>
        <translation>Zeile %1: %2 hat oben ein eigenes Feld</translation>
    </message>
    <message>
        <source>Line %1: %2 is there already</source>
        <translation>Zeile %1: %2 steht schon da</translation>
    </message>
    <message>
        <source>Line %1: %2 has no value</source>
        <translation>Zeile %1: %2 hat keinen Wert</translation>
    </message>
    <message>
        <source>Line %1: a password is not written into the file; type it into the field above</source>
        <translation>Zeile %1: Ein Passwort wird nicht in die Datei geschrieben; es gehört oben in das Feld</translation>
    </message>
</context>
<context>
    <name>RehearsalWords</name>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>not rehearsed</source>
        <translation>nicht geprobt</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>others would have waited %1</source>
        <translation>andere hätten %1 gewartet</translation>
    </message>
    <message>
        <source>nobody would have waited</source>
        <translation>niemand hätte gewartet</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Line %1: %2 · %3</source>
        <translation>Zeile %1: %2 · %3</translation>
    </message>
    <message>
        <source>strong lock</source>
        <translation>starke Sperre</translation>
    </message>
    <message>
        <source>%1 inserted</source>
        <translation>%1 eingefügt</translation>
    </message>
    <message>
        <source>%1 updated</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>Rows of %1: %2</source>
        <translation>Zeilen von %1: %2</translation>
    </message>
    <message>
        <source>in place, rolled back</source>
        <translation>an Ort und Stelle, zurückgerollt</translation>
    </message>
    <message>
        <source>on a copy of the schema beside it</source>
        <translation>auf einer Kopie des Schemas daneben</translation>
    </message>
    <message>
        <source>on a copy in a private PostgreSQL</source>
        <translation>auf einer Kopie in einem privaten PostgreSQL</translation>
    </message>
    <message>
        <source>%1 fails.</source>
        <translation>%1 schlägt fehl.</translation>
    </message>
    <message>
        <source>%1 was stopped: it would keep others waiting.</source>
        <translation>%1 wurde angehalten: andere müssten warten.</translation>
    </message>
    <message>
        <source>%1 could not be rehearsed.</source>
        <translation>%1 konnte nicht geprobt werden.</translation>
    </message>
    <message numerus="yes">
        <source>It passes: %n statement(s) in %1; others would have waited %2.</source>
        <translation>
            <numerusform>Bestanden: %n Anweisung in %1; andere hätten %2 gewartet.</numerusform>
            <numerusform>Bestanden: %n Anweisungen in %1; andere hätten %2 gewartet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It passes: %n statement(s) in %1; nobody would have waited.</source>
        <translation>
            <numerusform>Bestanden: %n Anweisung in %1; niemand hätte gewartet.</numerusform>
            <numerusform>Bestanden: %n Anweisungen in %1; niemand hätte gewartet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerLabel</name>
    <message>
        <source>DEVELOPMENT</source>
        <translation>ENTWICKLUNG</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation>STAGING</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
    <message>
        <source> · sandbox</source>
        <translation> · Sandbox</translation>
    </message>
    <message>
        <source> · read-only</source>
        <translation> · nur lesend</translation>
    </message>
    <message>
        <source> · locked</source>
        <translation> · gesperrt</translation>
    </message>
    <message>
        <source>Private PostgreSQL</source>
        <translation>Privates PostgreSQL</translation>
    </message>
    <message>
        <source>From the environment</source>
        <translation>Aus der Umgebung</translation>
    </message>
    <message>
        <source>From the command line</source>
        <translation>Von der Kommandozeile</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1@this machine/%2</source>
        <translation>%1@dieser Rechner/%2</translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message>
        <source>not for our role to see</source>
        <translation>für unsere Rolle nicht sichtbar</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>auf %1</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for it</source>
        <translation>
            <numerusform>%n wartet darauf</numerusform>
            <numerusform>%n warten darauf</numerusform>
        </translation>
    </message>
    <message>
        <source>a deadlock</source>
        <translation>eine Verklemmung</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>For how long its transaction has been open</source>
        <translation>Wie lange ihre Transaktion schon offen ist</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Since its statement began; of an idle one since it idles</source>
        <translation>Seit ihre Anweisung begann; bei untätigen, seit sie untätig ist</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>prepared &apos;%1&apos;</source>
        <translation>vorbereitet &apos;%1&apos;</translation>
    </message>
    <message>
        <source>Howdah: %1</source>
        <translation>Howdah: %1</translation>
    </message>
    <message>
        <source>Howdah, kept ready</source>
        <translation>Howdah, bereitgehalten</translation>
    </message>
    <message>
        <source>Howdah</source>
        <translation>Howdah</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>idle in transaction</source>
        <translation>untätig in Transaktion</translation>
    </message>
    <message>
        <source>idle in a failed transaction</source>
        <translation>untätig in gescheiterter Transaktion</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>vorbereitet</translation>
    </message>
</context>
<context>
    <name>StatementWords</name>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Waits for pid %1 (%2), %3 for %4: %5</source>
        <translation>Wartet auf PID %1 (%2), %3 seit %4: %5</translation>
    </message>
    <message numerus="yes">
        <source>… and for %n more</source>
        <translation>
            <numerusform>… und auf %n weitere</numerusform>
            <numerusform>… und auf %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoreFields</name>
    <message>
        <source>A whole number is needed here.</source>
        <translation>Hier wird eine ganze Zahl gebraucht.</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>Diese Zahl ist zu groß.</translation>
    </message>
    <message>
        <source>An amount is needed here, with at most two decimals: 12.50</source>
        <translation>Hier wird ein Betrag gebraucht, mit höchstens zwei Nachkommastellen: 12.50</translation>
    </message>
    <message>
        <source>It can have at most %1 digits before the point.</source>
        <translation>Vor dem Punkt stehen höchstens %1 Ziffern.</translation>
    </message>
    <message>
        <source>It cannot be below zero.</source>
        <translation>Kleiner als null geht nicht.</translation>
    </message>
    <message>
        <source>It has to be above zero.</source>
        <translation>Es muss größer als null sein.</translation>
    </message>
    <message>
        <source>It does not have the form that is needed here.</source>
        <translation>Es hat nicht die Form, die hier gebraucht wird.</translation>
    </message>
    <message>
        <source>It has to look like this: %1</source>
        <translation>Es muss so aussehen: %1</translation>
    </message>
    <message>
        <source>It is needed.</source>
        <translation>Es wird gebraucht.</translation>
    </message>
</context>
<context>
    <name>StoreWords</name>
    <message>
        <source>seen %1</source>
        <translation>gesehen %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>beendet %1</translation>
    </message>
    <message>
        <source>signed in until %1</source>
        <translation>angemeldet bis %1</translation>
    </message>
    <message>
        <source>expired %1</source>
        <translation>abgelaufen %1</translation>
    </message>
    <message>
        <source>Unknown device</source>
        <translation>Unbekanntes Gerät</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>unter 1 ms</translation>
    </message>
</context>
<context>
    <name>howdah::AboutDialog</name>
    <message>
        <source>About Howdah</source>
        <translation>Über Howdah</translation>
    </message>
    <message>
        <source>Howdah %1</source>
        <translation>Howdah %1</translation>
    </message>
    <message>
        <source>Native PostgreSQL administration: see a schema change before it happens, undo it after.</source>
        <translation>PostgreSQL-Administration für den Desktop: Schemaänderungen vorher sehen und nachher zurücknehmen.</translation>
    </message>
    <message>
        <source>Made with Qt %1 and libpq. Free software: source under GPL-3.0-or-later, binaries under GPL-3.0. It comes without any warranty.</source>
        <translation>Erstellt mit Qt %1 und libpq. Freie Software: Quelltext unter GPL-3.0-or-later, Programme unter GPL-3.0. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>howdah::ActivityPage</name>
    <message>
        <source>Locks</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>No locks</source>
        <translation>Keine Sperren</translation>
    </message>
    <message>
        <source>Nobody but the server itself holds a lock in this database.</source>
        <translation>Niemand außer dem Server selbst hält in dieser Datenbank eine Sperre.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>No long command runs</source>
        <translation>Kein langer Befehl läuft</translation>
    </message>
    <message>
        <source>VACUUM, ANALYZE, CREATE INDEX, CLUSTER, COPY and base backups tell here how far they are.</source>
        <translation>VACUUM, ANALYZE, CREATE INDEX, CLUSTER, COPY und Basissicherungen sagen hier, wie weit sie sind.</translation>
    </message>
    <message>
        <source>Use of the tables</source>
        <translation>Nutzung der Tabellen</translation>
    </message>
    <message>
        <source>No tables</source>
        <translation>Keine Tabellen</translation>
    </message>
    <message>
        <source>This database has no table yet.</source>
        <translation>Diese Datenbank hat noch keine Tabelle.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>This profile is read-only: sessions can be looked at, but not ended.</source>
        <translation>Dieses Profil ist nur zum Lesen: Sitzungen können betrachtet, aber nicht beendet werden.</translation>
    </message>
    <message>
        <source>Changes to %1 are locked: unlock them at the top of the window first.</source>
        <translation>Änderungen an %1 sind gesperrt: Entsperren Sie sie zuerst oben im Fenster.</translation>
    </message>
    <message>
        <source>The server could not be asked</source>
        <translation>Der Server konnte nicht gefragt werden</translation>
    </message>
    <message>
        <source>Stale: last seen %1</source>
        <translation>Veraltet: zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>Paused: seen %1</source>
        <translation>Angehalten: gesehen %1</translation>
    </message>
    <message>
        <source>Seen %1</source>
        <translation>Gesehen %1</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>How often to look</source>
        <translation>Wie oft nachgesehen wird</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Teile der Seite</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sitzungen</translation>
    </message>
    <message>
        <source>Loc&amp;ks</source>
        <translation>Sperr&amp;en</translation>
    </message>
    <message>
        <source>Pr&amp;ogress</source>
        <translation>F&amp;ortschritt</translation>
    </message>
    <message>
        <source>S&amp;tatements</source>
        <translation>Anwei&amp;sungen</translation>
    </message>
    <message>
        <source>Ta&amp;bles</source>
        <translation>Ta&amp;bellen</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>Be&amp;funde</translation>
    </message>
    <message>
        <source>Every %1 s</source>
        <translation>Alle %1 s</translation>
    </message>
    <message>
        <source>Use of the indexes</source>
        <translation>Benutzung der Indizes</translation>
    </message>
    <message>
        <source>No indexes</source>
        <translation>Keine Indizes</translation>
    </message>
    <message>
        <source>No table here has an index yet.</source>
        <translation>Noch hat hier keine Tabelle einen Index.</translation>
    </message>
    <message>
        <source>&amp;Indexes</source>
        <translation>&amp;Indizes</translation>
    </message>
</context>
<context>
    <name>howdah::AlertBadge</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>howdah::AlertCentre</name>
    <message>
        <source>%1 – Howdah</source>
        <translation>%1 – Howdah</translation>
    </message>
</context>
<context>
    <name>howdah::AlertDialog</name>
    <message>
        <source>Tell on the &amp;desktop</source>
        <translation>Auf dem &amp;Schreibtisch melden</translation>
    </message>
    <message>
        <source>&amp;Switched on</source>
        <translation>&amp;Eingeschaltet</translation>
    </message>
    <message>
        <source>New alert</source>
        <translation>Neuer Alarm</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>above</source>
        <translation>über</translation>
    </message>
    <message>
        <source>below</source>
        <translation>unter</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Watches</source>
        <translation>&amp;Beobachtet</translation>
    </message>
    <message>
        <source>&amp;Fires when it is</source>
        <translation>&amp;Schlägt an, wenn</translation>
    </message>
    <message>
        <source>&amp;Limit</source>
        <translation>&amp;Grenze</translation>
    </message>
    <message>
        <source>Is &amp;over at</source>
        <translation>Ist &amp;vorbei bei</translation>
    </message>
    <message>
        <source>Only if so for</source>
        <translation>Erst nach</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>S&amp;chwere</translation>
    </message>
    <message>
        <source>&amp;Remind every</source>
        <translation>&amp;Erinnern alle</translation>
    </message>
    <message>
        <source>Web&amp;hook</source>
        <translation>Web&amp;hook</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>howdah::AlertModel</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>Schlägt an</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Pool connections in use</source>
        <translation>Benutzte Verbindungen des Pools</translation>
    </message>
    <message>
        <source>Pool connections idle</source>
        <translation>Freie Verbindungen des Pools</translation>
    </message>
    <message>
        <source>Waiting for a pool connection</source>
        <translation>Warten auf eine Verbindung des Pools</translation>
    </message>
    <message>
        <source>Pool in use</source>
        <translation>Pool benutzt</translation>
    </message>
    <message>
        <source>Wait for a connection, p50</source>
        <translation>Warten auf eine Verbindung, p50</translation>
    </message>
    <message>
        <source>Wait for a connection, p95</source>
        <translation>Warten auf eine Verbindung, p95</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlauf</translation>
    </message>
    <message>
        <source>Server connections</source>
        <translation>Verbindungen des Servers</translation>
    </message>
    <message>
        <source>Server connections in use</source>
        <translation>Benutzte Verbindungen des Servers</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Treffer im Cache</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Server unreachable (1)</source>
        <translation>Server nicht erreichbar (1)</translation>
    </message>
    <message>
        <source>Verdict (1 degraded, 2 unhealthy)</source>
        <translation>Urteil (1 beeinträchtigt, 2 ungesund)</translation>
    </message>
    <message>
        <source>Oldest transaction</source>
        <translation>Älteste Transaktion</translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation>Untätig in Transaktion</translation>
    </message>
    <message>
        <source>%1 is above %2</source>
        <translation>%1 ist über %2</translation>
    </message>
    <message>
        <source>%1 is below %2</source>
        <translation>%1 ist unter %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1, flapping</source>
        <translation>%1, flattert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Replication lag</source>
        <translation>Rückstand der Replikation</translation>
    </message>
    <message>
        <source>Wraparound</source>
        <translation>Überlauf der Transaktionsnummern</translation>
    </message>
    <message>
        <source>Pending migrations</source>
        <translation>Ausstehende Migrationen</translation>
    </message>
    <message>
        <source>Memory of this machine</source>
        <translation>Arbeitsspeicher dieses Rechners</translation>
    </message>
    <message>
        <source>Disk of this machine</source>
        <translation>Platte dieses Rechners</translation>
    </message>
</context>
<context>
    <name>howdah::AlertPanel</name>
    <message>
        <source>Server unreachable</source>
        <translation>Server nicht erreichbar</translation>
    </message>
    <message>
        <source>Server unhealthy</source>
        <translation>Server ungesund</translation>
    </message>
    <message>
        <source>Server connections run out</source>
        <translation>Verbindungen des Servers gehen aus</translation>
    </message>
    <message>
        <source>Transaction open for an hour</source>
        <translation>Transaktion seit einer Stunde offen</translation>
    </message>
    <message>
        <source>No alert is set up. An alert watches one figure and tells you when it has passed a limit for long enough.</source>
        <translation>Kein Alarm ist eingerichtet. Ein Alarm beobachtet einen Wert und meldet, wenn er lange genug jenseits einer Grenze war.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>Add the &amp;usual ones</source>
        <translation>Die ü&amp;blichen hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Ac&amp;knowledge</source>
        <translation>Bes&amp;tätigen</translation>
    </message>
    <message>
        <source>Webhooks may be on this machine and on</source>
        <translation>Webhooks dürfen auf diesem Rechner sein und auf</translation>
    </message>
    <message>
        <source>Hosts that alerts may be sent to</source>
        <translation>Rechner, an die Alarme gesendet werden dürfen</translation>
    </message>
    <message>
        <source>no other host</source>
        <translation>keinem anderen Rechner</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 wurde entfernt.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
<context>
    <name>howdah::ArrayEditor</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>An element below this one (Insert)</source>
        <translation>Ein Element unter diesem (Einfg)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>This element (Delete)</source>
        <translation>Dieses Element (Entf)</translation>
    </message>
    <message>
        <source>Makes this element NULL</source>
        <translation>Macht dieses Element zu NULL</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Take this value (Enter)</source>
        <translation>Diesen Wert übernehmen (Eingabetaste)</translation>
    </message>
</context>
<context>
    <name>howdah::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>howdah::BottomDock</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Messages and writes</source>
        <translation>Meldungen und Schreibvorgänge</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibvorgänge</translation>
    </message>
</context>
<context>
    <name>howdah::BusyBar</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>howdah::CategoryTree</name>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>Neue Kategorie</translation>
    </message>
    <message>
        <source>Edit the category</source>
        <translation>Die Kategorie bearbeiten</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>Alle Produkte</translation>
    </message>
</context>
<context>
    <name>howdah::CellDelegate</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>howdah::CellPane</name>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>As a tree to fold, or as text</source>
        <translation>Als Baum zum Falten oder als Text</translation>
    </message>
    <message>
        <source>Copy the whole value</source>
        <translation>Den ganzen Wert kopieren</translation>
    </message>
    <message>
        <source>No cell is current</source>
        <translation>Keine Zelle ist ausgewählt</translation>
    </message>
    <message>
        <source>The values of this column are hidden; show them first</source>
        <translation>Die Werte dieser Spalte sind verborgen; zeigen Sie sie zuerst an</translation>
    </message>
    <message>
        <source>What the server fills in</source>
        <translation>Was der Server einsetzt</translation>
    </message>
    <message>
        <source>Only its beginning: without a key the rest cannot be fetched</source>
        <translation>Nur der Anfang: Ohne Schlüssel lässt sich der Rest nicht holen</translation>
    </message>
    <message>
        <source>Fetching the whole value …</source>
        <translation>Der ganze Wert wird geholt …</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>Ein leerer Text</translation>
    </message>
</context>
<context>
    <name>howdah::ChartBoard</name>
    <message>
        <source>Paused at %1</source>
        <translation>Angehalten um %1</translation>
    </message>
    <message>
        <source>Zoomed in</source>
        <translation>Vergrößert</translation>
    </message>
    <message>
        <source>Not recorded: %1</source>
        <translation>Nicht aufgezeichnet: %1</translation>
    </message>
    <message>
        <source>Export the charts</source>
        <translation>Diagramme exportieren</translation>
    </message>
    <message>
        <source>Values (*.csv)</source>
        <translation>Werte (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Pool connections</source>
        <translation>Verbindungen des Pools</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>benutzt</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Wait for a connection</source>
        <translation>Warten auf eine Verbindung</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Server latency</source>
        <translation>Latenz des Servers</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>Umlauf</translation>
    </message>
    <message>
        <source>Server connections</source>
        <translation>Verbindungen des Servers</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Treffer im Cache</translation>
    </message>
    <message>
        <source>of block reads</source>
        <translation>der gelesenen Blöcke</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>in this database</source>
        <translation>in dieser Datenbank</translation>
    </message>
</context>
<context>
    <name>howdah::ChartCard</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>howdah::ChartHistory</name>
    <message>
        <source>Migration %1 applied</source>
        <translation>Migration %1 angewendet</translation>
    </message>
    <message>
        <source>Migration %1 rolled back</source>
        <translation>Migration %1 zurückgenommen</translation>
    </message>
    <message>
        <source>Version set to %1</source>
        <translation>Version auf %1 gesetzt</translation>
    </message>
    <message>
        <source>Migration %1 failed</source>
        <translation>Migration %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Server started</source>
        <translation>Server gestartet</translation>
    </message>
</context>
<context>
    <name>howdah::ChartTools</name>
    <message>
        <source>&amp;Keep recording</source>
        <translation>&amp;Weiter aufzeichnen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>How far back the charts go</source>
        <translation>Wie weit die Diagramme zurückreichen</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 Stunden</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>How often is looked</source>
        <translation>Wie oft nachgesehen wird</translation>
    </message>
    <message>
        <source>1 look a second</source>
        <translation>1 Blick je Sekunde</translation>
    </message>
    <message>
        <source>2 looks a second</source>
        <translation>2 Blicke je Sekunde</translation>
    </message>
    <message>
        <source>5 looks a second</source>
        <translation>5 Blicke je Sekunde</translation>
    </message>
    <message>
        <source>10 looks a second</source>
        <translation>10 Blicke je Sekunde</translation>
    </message>
    <message>
        <source>Goes on looking once a second while no chart is shown, and keeps each minute for 30 days</source>
        <translation>Sieht einmal je Sekunde weiter nach, auch wenn kein Diagramm gezeigt wird, und behält jede Minute 30 Tage lang</translation>
    </message>
    <message>
        <source>Out of what was zoomed into. To zoom, drag over a chart, turn the wheel with Ctrl, or press + and -</source>
        <translation>Aus der Vergrößerung heraus. Zum Vergrößern über ein Diagramm ziehen, das Rad mit Strg drehen oder + und - drücken</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Bild (PNG) …</translation>
    </message>
    <message>
        <source>Values (CSV)…</source>
        <translation>Werte (CSV) …</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
</context>
<context>
    <name>howdah::ChoiceChips</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>howdah::CommandField</name>
    <message>
        <source>Go to a page, table or action</source>
        <translation>Gehe zu Seite, Tabelle oder Aktion</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>howdah::ConnectPage</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Database URL</source>
        <translation>Datenbank-URL</translation>
    </message>
    <message>
        <source>postgres://user@host/database</source>
        <translation>postgres://benutzer@host/datenbank</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Los</translation>
    </message>
    <message>
        <source>Connect to this URL</source>
        <translation>Mit dieser URL verbinden</translation>
    </message>
    <message>
        <source>Another server, by its &amp;URL</source>
        <translation>Anderer Server, per &amp;URL</translation>
    </message>
    <message>
        <source>No servers of your own yet</source>
        <translation>Noch keine eigenen Server</translation>
    </message>
    <message>
        <source>&amp;Start with the private PostgreSQL</source>
        <translation>Mit dem privaten PostgreSQL be&amp;ginnen</translation>
    </message>
    <message>
        <source>Profiles are read from %1</source>
        <translation>Profile werden aus %1 gelesen</translation>
    </message>
    <message>
        <source>Write them into %1, or into database.yaml beside your project; give a URL at the left; or begin with a PostgreSQL that Howdah keeps for you.</source>
        <translation>Eigene Server stehen in %1 oder in database.yaml neben dem Projekt. Eine URL lässt sich links eingeben. Oder der Anfang ist ein PostgreSQL, das Howdah selbst betreibt.</translation>
    </message>
    <message>
        <source>Search servers</source>
        <translation>Server suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>&amp;New profile</source>
        <translation>&amp;Neues Profil</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>This profile has not been saved.</source>
        <translation>Dieses Profil ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Discard it</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>No server matches “%1”</source>
        <translation>Kein Server passt zu „%1“</translation>
    </message>
    <message>
        <source>Names, addresses and environments are searched.</source>
        <translation>Gesucht wird in Namen, Adressen und Umgebungen.</translation>
    </message>
    <message>
        <source>Clear the searc&amp;h</source>
        <translation>Suche &amp;leeren</translation>
    </message>
    <message>
        <source>The new profile was not saved.</source>
        <translation>Das neue Profil ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>What you wrote in %1 was not saved.</source>
        <translation>Was Sie in %1 geschrieben haben, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Go on &amp;writing</source>
        <translation>&amp;Weiterschreiben</translation>
    </message>
</context>
<context>
    <name>howdah::DataCopy</name>
    <message>
        <source>1 cell copied</source>
        <translation>1 Zelle kopiert</translation>
    </message>
    <message>
        <source>%1 cells copied</source>
        <translation>%1 Zellen kopiert</translation>
    </message>
    <message>
        <source>SQL copied</source>
        <translation>SQL kopiert</translation>
    </message>
</context>
<context>
    <name>howdah::DataDeleting</name>
    <message>
        <source>What refers to these rows is not known</source>
        <translation>Was auf diese Zeilen verweist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Other rows refer to what is to be deleted.</source>
        <translation>Andere Zeilen verweisen auf das, was gelöscht werden soll.</translation>
    </message>
    <message>
        <source>Really delete this row? It will not only be marked.</source>
        <translation>Diese Zeile wirklich löschen? Sie wird nicht nur markiert.</translation>
    </message>
    <message>
        <source>Really delete these %1 rows? They will not only be marked.</source>
        <translation>Diese %1 Zeilen wirklich löschen? Sie werden nicht nur markiert.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
</context>
<context>
    <name>howdah::DataEditing</name>
    <message>
        <source>The rows are not here yet</source>
        <translation>Die Zeilen sind noch nicht da</translation>
    </message>
    <message>
        <source>The changes are being committed</source>
        <translation>Die Änderungen werden gerade festgeschrieben</translation>
    </message>
    <message>
        <source>%1 is read-only: nothing can be edited</source>
        <translation>%1 ist nur zum Lesen: nichts kann geändert werden</translation>
    </message>
    <message>
        <source>Changes to %1 are locked: unlock them at the top of the window first</source>
        <translation>Änderungen an %1 sind gesperrt: erst oben im Fenster entsperren</translation>
    </message>
    <message>
        <source>The key of the table is another one now: commit or discard what is staged first</source>
        <translation>Die Tabelle hat jetzt einen anderen Schlüssel: erst das Vorgemerkte festschreiben oder verwerfen</translation>
    </message>
    <message>
        <source>%1 is generated by the server</source>
        <translation>%1 berechnet der Server</translation>
    </message>
    <message>
        <source>This row is to be deleted: undo that first</source>
        <translation>Diese Zeile soll gelöscht werden: das erst rückgängig machen</translation>
    </message>
    <message>
        <source>These values are hidden: show them first</source>
        <translation>Diese Werte sind verborgen: erst anzeigen lassen</translation>
    </message>
    <message>
        <source>Discarded; Ctrl+Z brings it back</source>
        <translation>Verworfen; Strg+Z bringt es zurück</translation>
    </message>
    <message>
        <source>This row is not among those read by now</source>
        <translation>Diese Zeile ist nicht unter den bisher gelesenen</translation>
    </message>
    <message>
        <source>Set to NULL</source>
        <translation>Auf NULL setzen</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>Set to the default</source>
        <translation>Auf den Vorgabewert setzen</translation>
    </message>
    <message>
        <source>Ctrl+9</source>
        <translation>Ctrl+9</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>Nach unten ausfüllen</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Insert a row</source>
        <translation>Zeile einfügen</translation>
    </message>
    <message>
        <source>Duplicate the row</source>
        <translation>Zeile verdoppeln</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation>Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>Delete the row</source>
        <translation>Zeile löschen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Discard the staged changes</source>
        <translation>Die vorgemerkten Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Review the staged changes</source>
        <translation>Die vorgemerkten Änderungen ansehen</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Commit the staged changes</source>
        <translation>Die vorgemerkten Änderungen festschreiben</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>SQL copied</source>
        <translation>SQL kopiert</translation>
    </message>
    <message>
        <source>That is too much to paste: import it from a file</source>
        <translation>Das ist zu viel zum Einfügen: aus einer Datei importieren</translation>
    </message>
    <message>
        <source>The rows below are not here yet: scroll down first</source>
        <translation>Die Zeilen darunter sind noch nicht da: erst nach unten rollen</translation>
    </message>
    <message>
        <source>There are more columns to paste than there are here</source>
        <translation>Es sind mehr Spalten einzufügen, als hier sind</translation>
    </message>
    <message>
        <source>Nothing is staged for this table</source>
        <translation>Für diese Tabelle ist nichts vorgemerkt</translation>
    </message>
    <message>
        <source>PRODUCTION %1</source>
        <translation>PRODUKTION %1</translation>
    </message>
    <message>
        <source>There is no connection; what is staged stays so</source>
        <translation>Es gibt keine Verbindung; das Vorgemerkte bleibt</translation>
    </message>
    <message>
        <source>1 change committed</source>
        <translation>1 Änderung festgeschrieben</translation>
    </message>
    <message>
        <source>%1 changes committed</source>
        <translation>%1 Änderungen festgeschrieben</translation>
    </message>
    <message>
        <source>Cancelled: nothing was committed, all of it stays staged</source>
        <translation>Abgebrochen: nichts wurde festgeschrieben, alles bleibt vorgemerkt</translation>
    </message>
    <message>
        <source>It is not known whether the changes were committed</source>
        <translation>Ob die Änderungen festgeschrieben wurden, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Nothing was committed; the changes stay staged</source>
        <translation>Nichts wurde festgeschrieben; die Änderungen bleiben vorgemerkt</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Nothing was committed: others have changed a row meanwhile.</source>
        <translation>Nichts wurde festgeschrieben: andere haben inzwischen eine Zeile geändert.</translation>
    </message>
    <message>
        <source>Nothing was committed: %1 rows were refused or changed by others.</source>
        <translation>Nichts wurde festgeschrieben: %1 Zeilen wurden abgelehnt oder von anderen geändert.</translation>
    </message>
    <message>
        <source>Nothing was committed: a row was refused.</source>
        <translation>Nichts wurde festgeschrieben: eine Zeile wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing was committed: %1 rows were refused.</source>
        <translation>Nichts wurde festgeschrieben: %1 Zeilen wurden abgelehnt.</translation>
    </message>
    <message>
        <source> There are more; not all rows were tried.</source>
        <translation> Es gibt mehr; nicht alle Zeilen wurden versucht.</translation>
    </message>
    <message>
        <source>&amp;Look at it</source>
        <translation>&amp;Ansehen</translation>
    </message>
    <message>
        <source>The rows were read anew meanwhile: select and fill again</source>
        <translation>Die Zeilen wurden inzwischen neu gelesen: nochmals auswählen und füllen</translation>
    </message>
</context>
<context>
    <name>howdah::DataFinding</name>
    <message>
        <source>The values of this column are hidden; show them first</source>
        <translation>Die Werte dieser Spalte sind verborgen; zeigen Sie sie zuerst an</translation>
    </message>
    <message>
        <source>Rows that refer to this one</source>
        <translation>Zeilen, die auf diese verweisen</translation>
    </message>
    <message>
        <source>Values of this column</source>
        <translation>Werte dieser Spalte</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>Der ganze Wert</translation>
    </message>
</context>
<context>
    <name>howdah::DataKeeping</name>
    <message>
        <source>What you stage here is not safe from a crash</source>
        <translation>Was hier vorgemerkt wird, ist vor einem Absturz nicht sicher</translation>
    </message>
    <message>
        <source>Whether work was kept is not known</source>
        <translation>Ob Arbeit aufgehoben wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>How you looked at these rows at %1 is kept.</source>
        <translation>Wie diese Zeilen um %1 betrachtet wurden, ist aufgehoben.</translation>
    </message>
    <message>
        <source>1 staged change from %1 is kept.</source>
        <translation>1 vorgemerkte Änderung von %1 ist aufgehoben.</translation>
    </message>
    <message>
        <source>%1 staged changes from %2 are kept.</source>
        <translation>%1 vorgemerkte Änderungen von %2 sind aufgehoben.</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Nothing was restored</source>
        <translation>Nichts wurde wiederhergestellt</translation>
    </message>
    <message>
        <source>Another Howdah has taken these changes meanwhile.</source>
        <translation>Ein anderer Howdah hat diese Änderungen inzwischen übernommen.</translation>
    </message>
    <message>
        <source>What was entered for %1 was not kept: no file holds secrets.</source>
        <translation>Was für %1 eingegeben war, wurde nicht aufgehoben: Keine Datei enthält Geheimnisse.</translation>
    </message>
    <message>
        <source>%1 of the changed rows were not kept: no file holds secrets.</source>
        <translation>%1 der geänderten Zeilen wurden nicht aufgehoben: Keine Datei enthält Geheimnisse.</translation>
    </message>
    <message>
        <source>The staged changes could not be read</source>
        <translation>Die vorgemerkten Änderungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Nothing was discarded</source>
        <translation>Nichts wurde verworfen</translation>
    </message>
</context>
<context>
    <name>howdah::DataPage</name>
    <message>
        <source>There are no tables yet</source>
        <translation>Noch keine Tabellen</translation>
    </message>
    <message>
        <source>No table may be read</source>
        <translation>Keine Tabelle ist lesbar</translation>
    </message>
    <message>
        <source>Apply the migrations, or create a table; then read again.</source>
        <translation>Migrationen anwenden oder eine Tabelle anlegen, dann neu lesen.</translation>
    </message>
    <message>
        <source>This role has no right to read any of the tables there are.</source>
        <translation>Diese Rolle darf keine der vorhandenen Tabellen lesen.</translation>
    </message>
    <message>
        <source>The tables cannot be listed</source>
        <translation>Die Tabellen lassen sich nicht auflisten</translation>
    </message>
    <message>
        <source>%1 cannot be shown</source>
        <translation>%1 lässt sich nicht anzeigen</translation>
    </message>
    <message>
        <source>The rows could not be read</source>
        <translation>Die Zeilen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>It has no rows.</source>
        <translation>Es gibt keine Zeilen.</translation>
    </message>
    <message>
        <source>0 rows match</source>
        <translation>0 Zeilen passen</translation>
    </message>
    <message>
        <source>%1 values have no order to sort by</source>
        <translation>Werte vom Typ %1 lassen sich nicht sortieren</translation>
    </message>
    <message>
        <source>Nothing was copied</source>
        <translation>Nichts wurde kopiert</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Kleinste zuerst</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>NULLs last</source>
        <translation>NULL zuletzt</translation>
    </message>
    <message>
        <source>NULLs first</source>
        <translation>NULL zuerst</translation>
    </message>
    <message>
        <source>Order of the key</source>
        <translation>Reihenfolge des Schlüssels</translation>
    </message>
    <message>
        <source>Show these values</source>
        <translation>Diese Werte zeigen</translation>
    </message>
    <message>
        <source>Hide these values</source>
        <translation>Diese Werte verbergen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 has not been read.</source>
        <translation>%1 wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>The table has changed, so the filter was taken off: %1</source>
        <translation>Die Tabelle hat sich geändert, daher wurde der Filter entfernt: %1</translation>
    </message>
    <message>
        <source>Read again (F5)</source>
        <translation>Neu lesen (F5)</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>&amp;Filter löschen</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Zeilen filtern</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy with column names</source>
        <translation>Mit Spaltennamen kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy the SQL of these rows</source>
        <translation>SQL dieser Zeilen kopieren</translation>
    </message>
    <message>
        <source>Sort by this column, smallest first</source>
        <translation>Nach dieser Spalte sortieren, kleinste zuerst</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Up</translation>
    </message>
    <message>
        <source>Sort by this column, largest first</source>
        <translation>Nach dieser Spalte sortieren, größte zuerst</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Down</translation>
    </message>
    <message>
        <source>Back to the order of the key</source>
        <translation>Zurück zur Reihenfolge des Schlüssels</translation>
    </message>
    <message>
        <source>Alt+Home</source>
        <translation>Alt+Home</translation>
    </message>
    <message>
        <source>Go to the first row</source>
        <translation>Zur ersten Zeile</translation>
    </message>
    <message>
        <source>Go to the last row</source>
        <translation>Zur letzten Zeile</translation>
    </message>
    <message>
        <source>The value copied is cut where it ends in “…”: these rows have no key to fetch the rest by.</source>
        <translation>Der kopierte Wert ist bei „…“ abgeschnitten: Diese Zeilen haben keinen Schlüssel, mit dem sich der Rest holen ließe.</translation>
    </message>
    <message>
        <source>%1 of the values copied are cut where they end in “…”: these rows have no key to fetch the rest by.</source>
        <translation>%1 der kopierten Werte sind bei „…“ abgeschnitten: Diese Zeilen haben keinen Schlüssel, mit dem sich der Rest holen ließe.</translation>
    </message>
    <message>
        <source>Stop reading the rows</source>
        <translation>Lesen der Zeilen abbrechen</translation>
    </message>
    <message>
        <source>Stop counting</source>
        <translation>Zählen abbrechen</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählen</translation>
    </message>
    <message>
        <source>Go to a row</source>
        <translation>Zu einer Zeile gehen</translation>
    </message>
    <message>
        <source>Ctrl+G</source>
        <translation>Ctrl+G</translation>
    </message>
    <message>
        <source>Count the rows</source>
        <translation>Die Zeilen zählen</translation>
    </message>
    <message>
        <source>Count the rows: the server reads all of them</source>
        <translation>Die Zeilen zählen: der Server liest sie alle</translation>
    </message>
    <message>
        <source>The rows could not be counted</source>
        <translation>Die Zeilen konnten nicht gezählt werden</translation>
    </message>
    <message>
        <source>Go to: row 5000, or 50 %</source>
        <translation>Gehe zu: Zeile 5000 oder 50 %</translation>
    </message>
    <message>
        <source>Go to: %1, row 5000, or 50 %</source>
        <translation>Gehe zu: %1, Zeile 5000 oder 50 %</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>“%1” is no place: write row 5000, or 50 %</source>
        <translation>„%1“ ist kein Ort: schreiben Sie Zeile 5000 oder 50 %</translation>
    </message>
    <message>
        <source>Follow the foreign key</source>
        <translation>Dem Fremdschlüssel folgen</translation>
    </message>
    <message>
        <source>Back to the rows before</source>
        <translation>Zurück zu den Zeilen davor</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>Only rows with this value</source>
        <translation>Nur Zeilen mit diesem Wert</translation>
    </message>
    <message>
        <source>Alt+=</source>
        <translation>Alt+=</translation>
    </message>
    <message>
        <source>Only rows with another value</source>
        <translation>Nur Zeilen mit einem anderen Wert</translation>
    </message>
    <message>
        <source>Show the SQL and its plan</source>
        <translation>Das SQL und seinen Plan zeigen</translation>
    </message>
    <message>
        <source>SQL copied</source>
        <translation>SQL kopiert</translation>
    </message>
    <message>
        <source>This column refers to no other table</source>
        <translation>Diese Spalte verweist auf keine andere Tabelle</translation>
    </message>
    <message>
        <source>This value is not here as a whole to filter by</source>
        <translation>Dieser Wert ist nicht ganz da, um nach ihm zu filtern</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>Diese Spalte ausblenden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Columns as in the table</source>
        <translation>Spalten wie in der Tabelle</translation>
    </message>
    <message>
        <source>%1 has no active rows</source>
        <translation>%1 hat keine aktiven Zeilen</translation>
    </message>
    <message>
        <source>%1 has no deleted rows</source>
        <translation>%1 hat keine gelöschten Zeilen</translation>
    </message>
    <message>
        <source>Choose All to see every row.</source>
        <translation>„Alle“ zeigt jede Zeile.</translation>
    </message>
    <message>
        <source>Rights on this table</source>
        <translation>Rechte an dieser Tabelle</translation>
    </message>
    <message>
        <source>GRANT copied</source>
        <translation>GRANT kopiert</translation>
    </message>
    <message>
        <source>Values of this column</source>
        <translation>Werte dieser Spalte</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Rows that refer to this one</source>
        <translation>Zeilen, die auf diese verweisen</translation>
    </message>
    <message>
        <source>Shift+F4</source>
        <translation>Shift+F4</translation>
    </message>
    <message>
        <source>Look at the row referred to</source>
        <translation>Die Zeile ansehen, auf die verwiesen wird</translation>
    </message>
    <message>
        <source>Ctrl+F4</source>
        <translation>Ctrl+F4</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>Let all columns scroll</source>
        <translation>Alle Spalten mitrollen lassen</translation>
    </message>
    <message>
        <source>Keep columns up to this one in sight</source>
        <translation>Spalten bis zu dieser im Blick behalten</translation>
    </message>
    <message>
        <source>Restore the row that is marked as deleted</source>
        <translation>Die als gelöscht markierte Zeile wiederherstellen</translation>
    </message>
    <message>
        <source>Shift+Del</source>
        <translation>Shift+Del</translation>
    </message>
    <message>
        <source>Really delete the row …</source>
        <translation>Die Zeile wirklich löschen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Del</source>
        <translation>Ctrl+Shift+Del</translation>
    </message>
    <message>
        <source>“%1” is no place: %2 has no key to look it up by. Write row 5000, or 50 %; the filter finds values.</source>
        <translation>„%1“ ist kein Ort: %2 hat keinen Schlüssel, um danach zu suchen. Schreiben Sie Zeile 5000 oder 50 %; Werte findet der Filter.</translation>
    </message>
    <message>
        <source>The whole value of this cell</source>
        <translation>Der ganze Wert dieser Zelle</translation>
    </message>
    <message>
        <source>Fit all columns to the rows in sight</source>
        <translation>Alle Spalten an die sichtbaren Zeilen anpassen</translation>
    </message>
</context>
<context>
    <name>howdah::DataRights</name>
    <message>
        <source>This server is locked against changes: unlock it first.</source>
        <translation>Dieser Server ist gegen Änderungen gesperrt: erst entsperren.</translation>
    </message>
    <message>
        <source>The profile of this server is read-only.</source>
        <translation>Das Profil dieses Servers erlaubt nur Lesen.</translation>
    </message>
    <message>
        <source>Row-level security hides every row from %1: no policy permits it any.</source>
        <translation>Zeilensicherheit verbirgt jede Zeile vor %1: Keine Policy erlaubt eine.</translation>
    </message>
    <message>
        <source>Row-level security may hide rows from %1 (%2).</source>
        <translation>Zeilensicherheit verbirgt vielleicht Zeilen vor %1 (%2).</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>einfügen</translation>
    </message>
    <message>
        <source>change</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>%1 may not %2 rows here.</source>
        <translation>%1 darf hier keine Zeilen %2.</translation>
    </message>
    <message>
        <source>%1 This would allow it: %2</source>
        <translation>%1 Das würde es erlauben: %2</translation>
    </message>
</context>
<context>
    <name>howdah::DataTransfer</name>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>Export, import</source>
        <translation>Exportieren, importieren</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as TSV</source>
        <translation>Als TSV kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as INSERT</source>
        <translation>Als INSERT kopieren</translation>
    </message>
    <message>
        <source>Copy as UPDATE</source>
        <translation>Als UPDATE kopieren</translation>
    </message>
    <message>
        <source>Copy as WHERE</source>
        <translation>Als WHERE kopieren</translation>
    </message>
    <message>
        <source>There is no table to export yet.</source>
        <translation>Es gibt noch keine Tabelle zum Exportieren.</translation>
    </message>
    <message>
        <source>There is no table to import into yet.</source>
        <translation>Es gibt noch keine Tabelle, in die importiert werden könnte.</translation>
    </message>
    <message>
        <source>Changes are locked: unlock them at the top of the window first.</source>
        <translation>Änderungen sind gesperrt: zuerst oben im Fenster entsperren.</translation>
    </message>
    <message>
        <source>This profile is read-only: nothing can be imported.</source>
        <translation>Dieses Profil ist schreibgeschützt: Es lässt sich nichts importieren.</translation>
    </message>
</context>
<context>
    <name>howdah::DeletedChoice</name>
    <message>
        <source>Rows marked as deleted</source>
        <translation>Als gelöscht markierte Zeilen</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktive</translation>
    </message>
    <message>
        <source>Rows that are not marked as deleted: deleted_at is NULL</source>
        <translation>Zeilen, die nicht als gelöscht markiert sind: deleted_at ist NULL</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöschte</translation>
    </message>
    <message>
        <source>Only rows that are marked as deleted</source>
        <translation>Nur Zeilen, die als gelöscht markiert sind</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All rows, marked as deleted or not</source>
        <translation>Alle Zeilen, als gelöscht markiert oder nicht</translation>
    </message>
</context>
<context>
    <name>howdah::DriftSheet</name>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>What is not as the migrations left it</source>
        <translation>Was nicht so ist, wie die Migrationen es hinterließen</translation>
    </message>
    <message>
        <source>As the migrations left it, and as it is now</source>
        <translation>Wie die Migrationen es hinterließen, und wie es jetzt ist</translation>
    </message>
    <message>
        <source>C&amp;opy as text</source>
        <translation>Als Text k&amp;opieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>To keep it, write a migration that makes it. To be rid of it, take it back by hand.</source>
        <translation>Soll es bleiben, schreiben Sie eine Migration, die es herstellt. Soll es weg, nehmen Sie es von Hand zurück.</translation>
    </message>
    <message>
        <source>Before: the schema as it was kept after the last run, %1. After: as it is now.</source>
        <translation>Vorher: das Schema, wie es nach dem letzten Lauf festgehalten wurde, %1. Nachher: wie es jetzt ist.</translation>
    </message>
    <message>
        <source>Before: as the last run left it. After: as it is now.</source>
        <translation>Vorher: wie der letzte Lauf es hinterließ. Nachher: wie es jetzt ist.</translation>
    </message>
</context>
<context>
    <name>howdah::EditBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Disca&amp;rd</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Re&amp;view</source>
        <translation>&amp;Ansehen</translation>
    </message>
    <message>
        <source>&amp;Commit</source>
        <translation>&amp;Festschreiben</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Take back the last step (Ctrl+Z)</source>
        <translation>Den letzten Schritt zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Take back everything that is staged for this table</source>
        <translation>Alles zurücknehmen, was für diese Tabelle vorgemerkt ist</translation>
    </message>
    <message>
        <source>See the SQL (Ctrl+S)</source>
        <translation>Das SQL ansehen (Strg+S)</translation>
    </message>
    <message>
        <source>Commit in one transaction (Ctrl+Enter)</source>
        <translation>In einer Transaktion festschreiben (Strg+Enter)</translation>
    </message>
    <message>
        <source>1 change staged</source>
        <translation>1 Änderung vorgemerkt</translation>
    </message>
    <message>
        <source>%1 changes staged</source>
        <translation>%1 Änderungen vorgemerkt</translation>
    </message>
    <message>
        <source>; 1 row was refused</source>
        <translation>; 1 Zeile wurde abgelehnt</translation>
    </message>
    <message>
        <source>; %1 rows were refused</source>
        <translation>; %1 Zeilen wurden abgelehnt</translation>
    </message>
    <message>
        <source>Committing: %1 of %2 rows …</source>
        <translation>Wird festgeschrieben: %1 von %2 Zeilen …</translation>
    </message>
</context>
<context>
    <name>howdah::EndpointSwitch</name>
    <message>
        <source>&amp;Serve health and metrics on port</source>
        <translation>Zustand und Metriken &amp;bereitstellen an Port</translation>
    </message>
    <message>
        <source>For monitoring on this computer: /health, /ready, /live and /metrics</source>
        <translation>Für die Überwachung auf diesem Rechner: /health, /ready, /live und /metrics</translation>
    </message>
    <message>
        <source>Port of the health endpoint</source>
        <translation>Port des Zustandsendpunkts</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>&amp;Ready when</source>
        <translation>&amp;Bereit, wenn</translation>
    </message>
    <message>
        <source>What /ready wants</source>
        <translation>Was /ready verlangt</translation>
    </message>
    <message>
        <source>What has to be so for /ready to say that work may be sent here</source>
        <translation>Was gelten muss, damit /ready sagt, dass Arbeit hierher geschickt werden darf</translation>
    </message>
    <message>
        <source>all migrations are applied</source>
        <translation>alle Migrationen angewendet sind</translation>
    </message>
    <message>
        <source>no migration stopped halfway</source>
        <translation>keine Migration auf halbem Weg stehen blieb</translation>
    </message>
    <message>
        <source>the database answers</source>
        <translation>die Datenbank antwortet</translation>
    </message>
</context>
<context>
    <name>howdah::EnvironmentBand</name>
    <message>
        <source>NOT CONNECTED</source>
        <translation>NICHT VERBUNDEN</translation>
    </message>
    <message>
        <source>Choose a server</source>
        <translation>Server auswählen</translation>
    </message>
    <message>
        <source>Chosen by %1</source>
        <translation>Gewählt durch: %1</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Verbinden mit %1 …</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1 – connection lost</source>
        <translation>%1 – Verbindung verloren</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>The profile is read_only: nothing can be changed here</source>
        <translation>Das Profil ist read_only: Hier lässt sich nichts ändern</translation>
    </message>
    <message>
        <source>Locked against changes. Click to unlock</source>
        <translation>Gegen Änderungen gesperrt. Ein Klick entsperrt</translation>
    </message>
    <message>
        <source>Changes are possible. Click to lock</source>
        <translation>Änderungen sind möglich. Ein Klick sperrt</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>Entsperrt</translation>
    </message>
</context>
<context>
    <name>howdah::ExportSheet</name>
    <message>
        <source>Only the columns shown, in their order</source>
        <translation>Nur die sichtbaren Spalten, in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Between the fields</source>
        <translation>Zwischen den Feldern</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>SQL (INSERT)</source>
        <translation>SQL (INSERT)</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Those of the filter: %1</source>
        <translation>Die des Filters: %1</translation>
    </message>
    <message>
        <source>All rows of the table</source>
        <translation>Alle Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>There is such a file: it will be replaced.</source>
        <translation>Diese Datei gibt es: Sie wird ersetzt.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>Es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation>Abgebrochen: Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The rows marked as deleted</source>
        <translation>Die als gelöscht markierten Zeilen</translation>
    </message>
    <message>
        <source>The active rows</source>
        <translation>Die aktiven Zeilen</translation>
    </message>
</context>
<context>
    <name>howdah::FilterChip</name>
    <message>
        <source>Condition %1</source>
        <translation>Bedingung %1</translation>
    </message>
    <message>
        <source>%1
Delete takes it off, Enter leads to it</source>
        <translation>%1
Entf nimmt sie weg, Enter führt zu ihr</translation>
    </message>
</context>
<context>
    <name>howdah::FilterChips</name>
    <message>
        <source>Conditions in force</source>
        <translation>Geltende Bedingungen</translation>
    </message>
</context>
<context>
    <name>howdah::FilterCompleter</name>
    <message>
        <source>What could follow</source>
        <translation>Was folgen könnte</translation>
    </message>
</context>
<context>
    <name>howdah::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source> ~ word</source>
        <translation> ~ Wort</translation>
    </message>
    <message>
        <source>Filter: a word to find, or %1</source>
        <translation>Filter: ein Suchwort oder %1</translation>
    </message>
    <message>
        <source>column = value</source>
        <translation>Spalte = Wert</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Filter: a word of %1, or %2</source>
        <translation>Filter: ein Suchwort aus %1 oder %2</translation>
    </message>
</context>
<context>
    <name>howdah::FindingsTab</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>SQL to write instead</source>
        <translation>SQL, das stattdessen stehen sollte</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the SQL to write instead</source>
        <translation>Das SQL kopieren, das stattdessen stehen sollte</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Write this instead</source>
        <translation>Besser so</translation>
    </message>
    <message>
        <source>Nothing to object to</source>
        <translation>Nichts zu beanstanden</translation>
    </message>
    <message>
        <source>Lint finds nothing in its files.</source>
        <translation>Lint findet nichts in den Dateien.</translation>
    </message>
    <message>
        <source>&amp;Go to line %1 of %2</source>
        <translation>&amp;Zu Zeile %1 von %2</translation>
    </message>
</context>
<context>
    <name>howdah::ForeignPeek</name>
    <message>
        <source>The row cannot be shown</source>
        <translation>Die Zeile kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>No such row, or none that this role may see</source>
        <translation>Keine solche Zeile, oder keine, die diese Rolle sehen darf</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>… and %1 more columns</source>
        <translation>… und %1 weitere Spalten</translation>
    </message>
</context>
<context>
    <name>howdah::FrozenColumns</name>
    <message>
        <source>Columns that stay in sight</source>
        <translation>Spalten, die im Blick bleiben</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>howdah::HealthPage</name>
    <message>
        <source>Looking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Seen %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Stale: last seen %1</source>
        <translation>Veraltet: Stand %1</translation>
    </message>
    <message>
        <source>Not connected; last seen %1</source>
        <translation>Nicht verbunden; zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
</context>
<context>
    <name>howdah::Histogram</name>
    <message>
        <source>From %1 to %2; most in range %3 of %4: %5</source>
        <translation>Von %1 bis %2; die meisten im Bereich %3 von %4: %5</translation>
    </message>
</context>
<context>
    <name>howdah::HistoryDetail</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Restore ro&amp;ws…</source>
        <translation>Z&amp;eilen zurückspielen …</translation>
    </message>
    <message>
        <source>Statements that ran</source>
        <translation>Anweisungen, die liefen</translation>
    </message>
    <message>
        <source>SQL that ran</source>
        <translation>SQL, das lief</translation>
    </message>
    <message>
        <source>Copy what is recorded, with the SQL</source>
        <translation>Kopiert, was verzeichnet ist, samt SQL</translation>
    </message>
    <message>
        <source>The SQL could not be read: %1</source>
        <translation>Das SQL konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Another tool did it: what it ran is not recorded.</source>
        <translation>Ein anderes Werkzeug hat es getan: Was es ausführte, ist nicht verzeichnet.</translation>
    </message>
    <message>
        <source>No file ran.</source>
        <translation>Keine Datei lief.</translation>
    </message>
    <message>
        <source>The SQL that ran was not recorded.</source>
        <translation>Das SQL, das lief, wurde nicht verzeichnet.</translation>
    </message>
    <message>
        <source>They are back already</source>
        <translation>Sie sind schon zurück</translation>
    </message>
    <message>
        <source>Put them back into the tables; asks first</source>
        <translation>Spielt sie in die Tabellen zurück; fragt vorher</translation>
    </message>
</context>
<context>
    <name>howdah::HistoryModel</name>
    <message>
        <source>pending</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Not applied yet</source>
        <translation>Noch nicht angewendet</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>angewendet</translation>
    </message>
    <message>
        <source>In the database</source>
        <translation>In der Datenbank</translation>
    </message>
    <message>
        <source>late</source>
        <translation>nachgereicht</translation>
    </message>
    <message>
        <source>Added below the database&apos;s version: it never ran here</source>
        <translation>Unterhalb der Version der Datenbank hinzugekommen: lief hier nie</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>In the database, but its file is another since</source>
        <translation>In der Datenbank, aber die Datei ist seither eine andere</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>In the database, but its file is gone</source>
        <translation>In der Datenbank, aber die Datei ist weg</translation>
    </message>
    <message>
        <source>dirty</source>
        <translation>dirty</translation>
    </message>
    <message>
        <source>Stopped halfway: what it did has to be looked at</source>
        <translation>Mittendrin stehen geblieben: Das Ergebnis muss geprüft werden</translation>
    </message>
    <message>
        <source>Not recorded: another tool applied it, or it was before there was a history</source>
        <translation>Nicht aufgezeichnet: von einem anderen Werkzeug angewendet oder vor Beginn der Historie</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>howdah::HistoryTab</name>
    <message>
        <source>History of this migration</source>
        <translation>Verlauf dieser Migration</translation>
    </message>
    <message>
        <source>Nothing is recorded</source>
        <translation>Nichts ist aufgezeichnet</translation>
    </message>
    <message>
        <source>It is applied, but another tool did it, or it was before there was a history.</source>
        <translation>Sie ist angewendet, aber ein anderes Programm tat es, oder es war vor der Aufzeichnung.</translation>
    </message>
    <message>
        <source>It was never applied to this database.</source>
        <translation>Auf diese Datenbank wurde sie nie angewendet.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>howdah::HolderCard</name>
    <message>
        <source>No connection of the pool is borrowed just now.</source>
        <translation>Gerade ist keine Verbindung des Pools ausgeliehen.</translation>
    </message>
    <message>
        <source>Borrowed connections</source>
        <translation>Ausgeliehene Verbindungen</translation>
    </message>
</context>
<context>
    <name>howdah::HolderModel</name>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>Held for longer than pool.leak_threshold: it may never be given back</source>
        <translation>Länger gehalten als pool.leak_threshold: vielleicht kommt sie nie zurück</translation>
    </message>
    <message>
        <source>%1, held for very long</source>
        <translation>%1, sehr lange gehalten</translation>
    </message>
    <message>
        <source>Borrowed for</source>
        <translation>Ausgeliehen für</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>In the program</source>
        <translation>Im Programm</translation>
    </message>
    <message>
        <source>Server process</source>
        <translation>Serverprozess</translation>
    </message>
</context>
<context>
    <name>howdah::HomePage</name>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>No server is chosen</source>
        <translation>Kein Server ist gewählt</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbindet …</translation>
    </message>
    <message>
        <source>Not connected; last seen %1</source>
        <translation>Nicht verbunden; zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Choose a &amp;server</source>
        <translation>&amp;Server wählen</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Ungesund</translation>
    </message>
    <message numerus="yes">
        <source>All %n checks passed.</source>
        <translation>
            <numerusform>Die %n Prüfung ist bestanden.</numerusform>
            <numerusform>Alle %n Prüfungen sind bestanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 in use</source>
        <translation>%1 von %2 benutzt</translation>
    </message>
    <message>
        <source>Nobody waits for a connection.</source>
        <translation>Niemand wartet auf eine Verbindung.</translation>
    </message>
    <message numerus="yes">
        <source>%n wait for a connection.</source>
        <translation>
            <numerusform>%n wartet auf eine Verbindung.</numerusform>
            <numerusform>%n warten auf eine Verbindung.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (acknowledged)</source>
        <translation>%1 (bestätigt)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>None set up</source>
        <translation>Keine eingerichtet</translation>
    </message>
    <message>
        <source>An alert tells you when a figure has passed its limit; set one up on the Health page.</source>
        <translation>Ein Alarm meldet, wenn ein Wert seine Grenze überschritten hat; auf der Seite Gesundheit wird er eingerichtet.</translation>
    </message>
    <message>
        <source>All quiet</source>
        <translation>Alles ruhig</translation>
    </message>
    <message numerus="yes">
        <source>%n rules are watched.</source>
        <translation>
            <numerusform>%n Regel wird beobachtet.</numerusform>
            <numerusform>%n Regeln werden beobachtet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>Pool, the last hour</source>
        <translation>Pool, die letzte Stunde</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Done last</source>
        <translation>Zuletzt getan</translation>
    </message>
    <message>
        <source>Pool connections in use, the last hour</source>
        <translation>Benutzte Verbindungen des Pools, die letzte Stunde</translation>
    </message>
    <message>
        <source>&amp;Acknowledge</source>
        <translation>&amp;Bestätigen</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Konnte nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Dirty</source>
        <translation>Unsauber</translation>
    </message>
    <message>
        <source>A migration stopped halfway; the page says how to mend it.</source>
        <translation>Eine Migration blieb auf halbem Weg stehen; die Seite sagt, wie es zu beheben ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n ausstehend</numerusform>
            <numerusform>%n ausstehend</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing pending</source>
        <translation>Nichts ausstehend</translation>
    </message>
    <message>
        <source>Migration %1 failed</source>
        <translation>Migration %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Migration %1 rolled back</source>
        <translation>Migration %1 zurückgenommen</translation>
    </message>
    <message>
        <source>Migration %1 applied</source>
        <translation>Migration %1 angewendet</translation>
    </message>
    <message>
        <source>Version set to %1</source>
        <translation>Version auf %1 gesetzt</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %n rows</source>
        <translation>
            <numerusform>%1: %2, %n Zeile</numerusform>
            <numerusform>%1: %2, %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>howdah::ImportSheet</name>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>%1 – %2
%3</source>
        <translation>%1 – %2
%3</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Choose a &amp;file …</source>
        <translation>&amp;Datei wählen …</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Import servers</source>
        <translation>Server importieren</translation>
    </message>
    <message>
        <source>From variables, .env, docker-compose, pg_service.conf or another profiles.yaml. A password goes into this system&apos;s keyring, or stays behind.</source>
        <translation>Aus Variablen, .env, docker-compose, pg_service.conf oder einer anderen profiles.yaml. Ein Passwort kommt in den Schlüsselbund dieses Systems oder bleibt zurück.</translation>
    </message>
    <message>
        <source>Servers that were found</source>
        <translation>Gefundene Server</translation>
    </message>
    <message>
        <source>Import servers from</source>
        <translation>Server importieren aus</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) added</source>
        <translation>
            <numerusform>%n Server hinzugefügt</numerusform>
            <numerusform>%n Server hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found here</source>
        <translation>Hier wurde nichts gefunden</translation>
    </message>
    <message>
        <source>No DATABASE_URL or DB_* variables, no .env, docker-compose or service file. Choose a file.</source>
        <translation>Weder DATABASE_URL noch DB_*-Variablen, weder .env noch docker-compose- oder Dienstdatei. Wählen Sie eine Datei.</translation>
    </message>
</context>
<context>
    <name>howdah::InsightTab</name>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Nothing to object to</source>
        <translation>Nichts zu beanstanden</translation>
    </message>
    <message>
        <source>No index is missing, unused or there twice; no sequence is near its end.</source>
        <translation>Kein Index fehlt, ist ungenutzt oder doppelt; keine Sequenz ist kurz vor dem Ende.</translation>
    </message>
    <message>
        <source>SQL that would mend it</source>
        <translation>SQL, das es beheben würde</translation>
    </message>
    <message>
        <source>&amp;Copy the SQL</source>
        <translation>SQL &amp;kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Open as &amp;new migration</source>
        <translation>Als &amp;neue Migration öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of its blocks from cache</source>
        <translation>%1 % ihrer Blöcke aus dem Cache</translation>
    </message>
    <message>
        <source>counted since the database began</source>
        <translation>gezählt seit Beginn der Datenbank</translation>
    </message>
    <message>
        <source>counted since %1</source>
        <translation>gezählt seit %1</translation>
    </message>
    <message>
        <source>The database could not be looked through</source>
        <translation>Die Datenbank konnte nicht durchgesehen werden</translation>
    </message>
    <message>
        <source>This is upkeep and no change of the schema: run it once, by hand.</source>
        <translation>Das ist Pflege und keine Änderung des Schemas: Führen Sie es einmal von Hand aus.</translation>
    </message>
</context>
<context>
    <name>howdah::JsonEditor</name>
    <message>
        <source>Lay out</source>
        <translation>Gliedern</translation>
    </message>
    <message>
        <source>One line for each value</source>
        <translation>Eine Zeile für jeden Wert</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>All in one line</source>
        <translation>Alles in einer Zeile</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Take this value (Ctrl+Enter)</source>
        <translation>Diesen Wert übernehmen (Strg+Eingabetaste)</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>To be read as a tree; off, to be edited</source>
        <translation>Als Baum zum Lesen; aus: zum Bearbeiten</translation>
    </message>
</context>
<context>
    <name>howdah::JsonModel</name>
    <message numerus="yes">
        <source>{ %n names }</source>
        <translation>
            <numerusform>{ %n Name }</numerusform>
            <numerusform>{ %n Namen }</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ %n elements ]</source>
        <translation>
            <numerusform>[ %n Element ]</numerusform>
            <numerusform>[ %n Elemente ]</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>howdah::JsonTree</name>
    <message>
        <source>JSON as a tree</source>
        <translation>JSON als Baum</translation>
    </message>
</context>
<context>
    <name>howdah::KeptPassword</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Keep the password in the keyring</source>
        <translation>Das Passwort im Schlüsselbund behalten</translation>
    </message>
    <message>
        <source>Take the password out of the keyring</source>
        <translation>Das Passwort aus dem Schlüsselbund nehmen</translation>
    </message>
    <message>
        <source>the one of the pasted URL</source>
        <translation>das der eingefügten URL</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>aufbewahrt</translation>
    </message>
    <message>
        <source>asked for when connecting</source>
        <translation>wird beim Verbinden erfragt</translation>
    </message>
    <message>
        <source>It is taken out of this system&apos;s keyring when you save.</source>
        <translation>Beim Speichern wird es aus dem Schlüsselbund dieses Systems genommen.</translation>
    </message>
    <message>
        <source>%1 A password cannot be kept here: it is asked for, or taken from ~/.pgpass.</source>
        <translation>%1 Hier kann kein Passwort aufbewahrt werden: Es wird erfragt oder aus ~/.pgpass genommen.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring keeps one. What you type takes its place.</source>
        <translation>Der Schlüsselbund dieses Systems hat eines. Was Sie eingeben, tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring keeps it, never the file.</source>
        <translation>Es kommt in den Schlüsselbund dieses Systems, nie in die Datei.</translation>
    </message>
</context>
<context>
    <name>howdah::LiveModel</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>howdah::LocksTab</name>
    <message>
        <source>Locks that it takes</source>
        <translation>Sperren, die sie nimmt</translation>
    </message>
    <message>
        <source>No locks to tell</source>
        <translation>Keine Sperren zu nennen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>The locks are not known</source>
        <translation>Die Sperren sind nicht bekannt</translation>
    </message>
    <message>
        <source>No locks</source>
        <translation>Keine Sperren</translation>
    </message>
    <message>
        <source>Nothing that is in use is locked.</source>
        <translation>Nichts, was benutzt wird, wird gesperrt.</translation>
    </message>
</context>
<context>
    <name>howdah::MainWindow</name>
    <message>
        <source>Howdah</source>
        <translation>Howdah</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>Open pages</source>
        <translation>Offene Seiten</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist geöffnet</translation>
    </message>
    <message>
        <source>Choose a page at the left, or press Ctrl+K and type where you want to go.</source>
        <translation>Links eine Seite auswählen oder mit Strg+K das Ziel eintippen.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Choose a &amp;server…</source>
        <translation>&amp;Server auswählen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>&amp;Reconnect</source>
        <translation>&amp;Neu verbinden</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>&amp;Gehe zu …</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>R&amp;eload</source>
        <translation>Neu &amp;laden</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>Reiter &amp;schließen</translation>
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation>Ctrl+W</translation>
    </message>
    <message>
        <source>&amp;Navigator</source>
        <translation>&amp;Navigator</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Howdah</source>
        <translation>&amp;Über Howdah</translation>
    </message>
    <message>
        <source>%1 – Howdah</source>
        <translation>%1 – Howdah</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>State and log</source>
        <translation>Zustand und Protokoll</translation>
    </message>
    <message>
        <source>Private PostgreSQL</source>
        <translation>Privates PostgreSQL</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>&amp;Messages and writes</source>
        <translation>&amp;Meldungen und Schreibvorgänge</translation>
    </message>
    <message>
        <source>Ctrl+J</source>
        <translation>Ctrl+J</translation>
    </message>
</context>
<context>
    <name>howdah::MessageModel</name>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>howdah::MessagesPane</name>
    <message>
        <source>Show &amp;all messages</source>
        <translation>&amp;Alle Meldungen zeigen</translation>
    </message>
    <message>
        <source>Least level of the messages shown</source>
        <translation>Geringste Stufe der gezeigten Meldungen</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Information and above</source>
        <translation>Ab Information</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>Meldungen durchsuchen</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Dem Ende folgen</translation>
    </message>
    <message>
        <source>Copy the selected messages, or all that are shown</source>
        <translation>Die gewählten Meldungen kopieren, sonst alle gezeigten</translation>
    </message>
    <message>
        <source>Clear; the log file keeps them</source>
        <translation>Leeren; in der Protokolldatei bleiben sie</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) copied</source>
        <translation>
            <numerusform>%n Meldung kopiert</numerusform>
            <numerusform>%n Meldungen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>Keine Meldung passt</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Noch keine Meldungen</translation>
    </message>
    <message>
        <source>What Howdah does in the background is told here.</source>
        <translation>Hier steht, was Howdah im Hintergrund tut.</translation>
    </message>
    <message numerus="yes">
        <source>%n older message(s) are only in the log file</source>
        <translation>
            <numerusform>%n ältere Meldung steht nur in der Protokolldatei</numerusform>
            <numerusform>%n ältere Meldungen stehen nur in der Protokolldatei</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::MigrationEditor</name>
    <message>
        <source>New migration</source>
        <translation>Neue Migration</translation>
    </message>
    <message>
        <source>What you wrote is not saved.</source>
        <translation>Das Geschriebene ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save and c&amp;lose</source>
        <translation>Speichern und sch&amp;ließen</translation>
    </message>
    <message>
        <source>Close &amp;without saving</source>
        <translation>&amp;Ohne Speichern schließen</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Lint could not look at it: %1</source>
        <translation>Lint konnte es nicht ansehen: %1</translation>
    </message>
    <message>
        <source>Lint finds nothing to object to.</source>
        <translation>Lint findet nichts zu beanstanden.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Title of the new migration</source>
        <translation>Titel der neuen Migration</translation>
    </message>
    <message>
        <source>add invoices</source>
        <translation>add invoices</translation>
    </message>
    <message>
        <source>Two files are made in the folder of migrations, numbered as the others are: one that applies it, one that rolls it back.</source>
        <translation>Im Ordner der Migrationen entstehen zwei Dateien, nummeriert wie die anderen: eine, die sie anwendet, und eine, die sie zurücknimmt.</translation>
    </message>
    <message>
        <source>SQL that applies it</source>
        <translation>SQL, das sie anwendet</translation>
    </message>
    <message>
        <source>SQL that rolls it back</source>
        <translation>SQL, das sie zurücknimmt</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Up</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Down</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save both files (%1)</source>
        <translation>Beide Dateien speichern (%1)</translation>
    </message>
    <message>
        <source>&amp;Make the files</source>
        <translation>Dateien &amp;anlegen</translation>
    </message>
    <message>
        <source>The files could not be made</source>
        <translation>Die Dateien konnten nicht angelegt werden</translation>
    </message>
    <message>
        <source>The files could not be read</source>
        <translation>Die Dateien konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 (not there yet)</source>
        <translation>%1 (noch nicht da)</translation>
    </message>
    <message>
        <source>What you wrote here before and did not save is back.</source>
        <translation>Was hier geschrieben und nicht gespeichert wurde, ist wieder da.</translation>
    </message>
    <message>
        <source>Edit %1 %2</source>
        <translation>%1 %2 bearbeiten</translation>
    </message>
    <message>
        <source>Somebody else has changed the files on the disk meanwhile.</source>
        <translation>Jemand anders hat die Dateien auf der Platte inzwischen geändert.</translation>
    </message>
    <message>
        <source>What is written here is not saved yet.</source>
        <translation>Das hier Geschriebene ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Write mine over it</source>
        <translation>&amp;Mit meinem überschreiben</translation>
    </message>
    <message>
        <source>&amp;Take theirs</source>
        <translation>&amp;Das andere nehmen</translation>
    </message>
    <message>
        <source>Save it soon</source>
        <translation>Bitte bald speichern</translation>
    </message>
    <message>
        <source>What you wrote here on %1 was not saved.</source>
        <translation>Was Sie hier am %1 geschrieben haben, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>The file itself is another since then.</source>
        <translation>Die Datei selbst ist seither eine andere.</translation>
    </message>
    <message>
        <source>&amp;Bring it back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>Disca&amp;rd it</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>%1 is open in another editor of Howdah.</source>
        <translation>%1 ist in einem anderen Editor von Howdah offen.</translation>
    </message>
    <message>
        <source>What is written here is kept nowhere before you save it.</source>
        <translation>Was hier geschrieben wird, ist vor dem Speichern nirgends aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>howdah::MigrationList</name>
    <message>
        <source>No migration matches</source>
        <translation>Keine Migration passt</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>&amp;Filter löschen</translation>
    </message>
    <message>
        <source>Search title or version</source>
        <translation>Titel oder Version suchen</translation>
    </message>
    <message>
        <source>Search migrations by title or version</source>
        <translation>Migrationen nach Titel oder Version durchsuchen</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show %1: %2</source>
        <translation>Zeige %1: %2</translation>
    </message>
    <message>
        <source>None is in this state.</source>
        <translation>Keine ist in diesem Zustand.</translation>
    </message>
    <message>
        <source>Nothing here is called “%1”.</source>
        <translation>Nichts heißt hier „%1“.</translation>
    </message>
</context>
<context>
    <name>howdah::MigrationNotices</name>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>The database is dirty at version %1: %2.</source>
        <translation>Die Datenbank ist dirty bei Version %1: %2.</translation>
    </message>
    <message>
        <source>Nothing can be applied or rolled back until this is settled. Look at what the file did to the schema, complete or undo it by hand, and then say which version that is. Only the record changes; nothing runs.</source>
        <translation>Bis das geklärt ist, lässt sich nichts anwenden oder zurücknehmen. Zuerst prüfen, was die Datei am Schema getan hat, es von Hand vollenden oder rückgängig machen und dann angeben, welche Version das ist. Nur der Vermerk ändert sich; nichts wird ausgeführt.</translation>
    </message>
    <message>
        <source>Mark %1 applied…</source>
        <translation>%1 als angewendet vermerken …</translation>
    </message>
    <message>
        <source>Mark none applied…</source>
        <translation>Keine als angewendet vermerken …</translation>
    </message>
    <message>
        <source>Record version %1 as applied, and clear the mark</source>
        <translation>Version %1 als angewendet vermerken und „dirty“ löschen</translation>
    </message>
    <message>
        <source>Record that nothing is applied, and clear the mark</source>
        <translation>Vermerken, dass nichts angewendet ist, und „dirty“ löschen</translation>
    </message>
    <message>
        <source>Nothing can be applied or rolled back until it is put right.</source>
        <translation>Bis das behoben ist, lässt sich nichts anwenden oder zurücknehmen.</translation>
    </message>
    <message numerus="yes">
        <source>%n files have to be put right before anything can be applied or rolled back.</source>
        <translation>
            <numerusform>%n Datei muss in Ordnung gebracht werden, bevor sich etwas anwenden oder zurücknehmen lässt.</numerusform>
            <numerusform>%n Dateien müssen in Ordnung gebracht werden, bevor sich etwas anwenden oder zurücknehmen lässt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Ignored: %1.</source>
        <translation>Übergangen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n files are ignored.</source>
        <translation>
            <numerusform>%n Datei wird übergangen.</numerusform>
            <numerusform>%n Dateien werden übergangen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Until it is, nothing can be applied, and version %1 cannot be rolled back.</source>
        <translation>Bis dahin lässt sich nichts anwenden und Version %1 nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The file of version %1 is gone, though it is applied.</source>
        <translation>Die Datei von Version %1 ist weg, obwohl diese angewendet ist.</translation>
    </message>
    <message>
        <source>The files of versions %1 are gone, though they are applied.</source>
        <translation>Die Dateien der Versionen %1 sind weg, obwohl diese angewendet sind.</translation>
    </message>
    <message>
        <source>Bring it back (is this the right branch?): what has no file cannot be rolled back.</source>
        <translation>Sie muss zurück (ist das der richtige Branch?): Was keine Datei hat, lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Bring them back (is this the right branch?): what has no file cannot be rolled back.</source>
        <translation>Sie müssen zurück (ist das der richtige Branch?): Was keine Datei hat, lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Version %1 was added below the database&apos;s version and never ran here.</source>
        <translation>Version %1 kam unterhalb der Version der Datenbank hinzu und lief hier nie.</translation>
    </message>
    <message>
        <source>Versions %1 were added below the database&apos;s version and never ran here.</source>
        <translation>Die Versionen %1 kamen unterhalb der Version der Datenbank hinzu und liefen hier nie.</translation>
    </message>
    <message>
        <source>Give it a number above %1 to have it applied.</source>
        <translation>Mit einer Nummer über %1 würde sie angewendet.</translation>
    </message>
    <message>
        <source>took effect</source>
        <translation>hat gewirkt</translation>
    </message>
    <message>
        <source>no effect</source>
        <translation>ohne Wirkung</translation>
    </message>
    <message>
        <source>left something behind</source>
        <translation>hat etwas hinterlassen</translation>
    </message>
    <message>
        <source>not known whether it took effect</source>
        <translation>ob es gewirkt hat, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Version %1 stopped halfway while it was applied.</source>
        <translation>Version %1 blieb beim Anwenden auf halbem Weg stehen.</translation>
    </message>
    <message>
        <source>Version %1 stopped halfway while it was rolled back.</source>
        <translation>Version %1 blieb beim Zurücknehmen auf halbem Weg stehen.</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <translation>%1  %2: %3</translation>
    </message>
    <message>
        <source>Go &amp;on…</source>
        <translation>&amp;Weiter …</translation>
    </message>
    <message>
        <source>Mark applied…</source>
        <translation>Als angewendet vermerken …</translation>
    </message>
    <message>
        <source>Mark not applied…</source>
        <translation>Als nicht angewendet vermerken …</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Zurücknehmen …</translation>
    </message>
    <message>
        <source>Version %1 is marked as dirty: another tool stopped halfway, and only the schema tells what it did.</source>
        <translation>Version %1 ist als dirty vermerkt: ein anderes Programm blieb auf halbem Weg stehen, und nur das Schema sagt, was es tat.</translation>
    </message>
    <message>
        <source>The schema is not what the migrations left: something else has changed it.</source>
        <translation>Das Schema ist nicht, was die Migrationen hinterließen: etwas anderes hat es geändert.</translation>
    </message>
    <message>
        <source>&amp;Show the difference</source>
        <translation>&amp;Unterschied zeigen</translation>
    </message>
    <message>
        <source>What you wrote in %1 on %2 was not saved.</source>
        <translation>Was Sie in %1 am %2 geschrieben haben, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>It is kept apart: the file is as it was.</source>
        <translation>Es ist gesondert aufgehoben: Die Datei ist, wie sie war.</translation>
    </message>
    <message>
        <source>It is kept apart. The migration is applied by now, or gone.</source>
        <translation>Es ist gesondert aufgehoben. Die Migration ist inzwischen angewendet oder nicht mehr da.</translation>
    </message>
    <message>
        <source>Go on &amp;writing</source>
        <translation>&amp;Weiterschreiben</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Disca&amp;rd it</source>
        <translation>&amp;Verwerfen</translation>
    </message>
</context>
<context>
    <name>howdah::MigrationPane</name>
    <message>
        <source>Applied; when and by whom is not recorded</source>
        <translation>Angewendet; wann und von wem, ist nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Applied %1</source>
        <translation>Angewendet %1</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Copy the SQL</source>
        <translation>SQL kopieren</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Up</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Down</translation>
    </message>
    <message>
        <source>Select a migration</source>
        <translation>Eine Migration auswählen</translation>
    </message>
    <message>
        <source>Its SQL shows here.</source>
        <translation>Hier erscheint ihr SQL.</translation>
    </message>
    <message>
        <source>SQL that applies it</source>
        <translation>SQL, das sie anwendet</translation>
    </message>
    <message>
        <source>SQL that rolls it back</source>
        <translation>SQL, das sie zurücknimmt</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>The file is gone</source>
        <translation>Die Datei ist weg</translation>
    </message>
    <message>
        <source>No up file</source>
        <translation>Keine Up-Datei</translation>
    </message>
    <message>
        <source>No down file</source>
        <translation>Keine Down-Datei</translation>
    </message>
    <message>
        <source>Version %1 is applied, but the folder has no file of it.</source>
        <translation>Version %1 ist angewendet, aber im Ordner liegt keine Datei dazu.</translation>
    </message>
    <message>
        <source>Version %1 cannot be applied without it.</source>
        <translation>Ohne sie lässt sich Version %1 nicht anwenden.</translation>
    </message>
    <message>
        <source>Version %1 cannot be rolled back without it.</source>
        <translation>Ohne sie lässt sich Version %1 nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Edit the files</source>
        <translation>Die Dateien bearbeiten</translation>
    </message>
    <message>
        <source>What to show of the migration</source>
        <translation>Was von der Migration gezeigt wird</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>&amp;Befunde</translation>
    </message>
    <message>
        <source>L&amp;ocks</source>
        <translation>Sp&amp;erren</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>Ver&amp;lauf</translation>
    </message>
    <message>
        <source>Without its file nothing can be told.</source>
        <translation>Ohne die Datei lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Die Datei ist weg.</translation>
    </message>
    <message>
        <source>Rolling it back would take:</source>
        <translation>Sie zurückzunehmen nähme:</translation>
    </message>
    <message>
        <source>Applying it would take:</source>
        <translation>Sie anzuwenden nähme:</translation>
    </message>
    <message>
        <source>It is applied: what is to be otherwise is a new migration&apos;s</source>
        <translation>Sie ist angewendet: was anders werden soll, ist Sache einer neuen Migration</translation>
    </message>
    <message>
        <source>Lint could not look at it</source>
        <translation>Lint konnte es nicht ansehen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>&amp;Findings %1</source>
        <translation>&amp;Befunde %1</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s), the gravest: %1</source>
        <translation>
            <numerusform>%n Befund, der schwerste: %1</numerusform>
            <numerusform>%n Befunde, der schwerste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Rehearsal</source>
        <translation>Pro&amp;be</translation>
    </message>
    <message>
        <source>&amp;Schema change</source>
        <translation>&amp;Schemaänderung</translation>
    </message>
</context>
<context>
    <name>howdah::MigrationSheet</name>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>&amp;Type %1 to go on:</source>
        <translation>Zum Fortfahren %1 ein&amp;tippen:</translation>
    </message>
    <message>
        <source>It cannot run like this.</source>
        <translation>So kann es nicht laufen.</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Es gibt nichts zu tun.</translation>
    </message>
    <message>
        <source>No file runs. This alone is sent:</source>
        <translation>Keine Datei läuft. Gesendet wird nur das:</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Only the record of the version changes.</source>
        <translation>Nur der Vermerk der Version ändert sich.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Keine Datei</translation>
    </message>
    <message>
        <source>Not in a transaction: %1. It runs statement by statement; if one fails, those before it stay.</source>
        <translation>Nicht in einer Transaktion: %1. Die Anweisungen laufen einzeln; schlägt eine fehl, bleiben die davor bestehen.</translation>
    </message>
    <message>
        <source>Cancelling: the server is told to stop, and what is not complete is rolled back</source>
        <translation>Wird abgebrochen: Der Server hält an, Unvollständiges wird zurückgerollt</translation>
    </message>
    <message>
        <source>statement %1 of %2</source>
        <translation>Anweisung %1 von %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Cancelled before anything was done.</source>
        <translation>Abgebrochen, bevor etwas geschah.</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>fertig in %1</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht gelaufen</translation>
    </message>
    <message>
        <source>statement %1</source>
        <translation>Anweisung %1</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>cancelled at %1</source>
        <translation>abgebrochen: %1</translation>
    </message>
    <message>
        <source>failed at %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1, stopped halfway</source>
        <translation>%1, auf halbem Weg</translation>
    </message>
    <message>
        <source>%1, rolled back</source>
        <translation>%1, zurückgerollt</translation>
    </message>
    <message>
        <source>Done before: %1.</source>
        <translation>Vorher fertig: %1.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>&amp;Reconnect</source>
        <translation>&amp;Neu verbinden</translation>
    </message>
    <message>
        <source>&amp;Show statement</source>
        <translation>Anweisung &amp;zeigen</translation>
    </message>
    <message>
        <source>Files that will run, in this order</source>
        <translation>Dateien, die laufen, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>SQL that will run</source>
        <translation>SQL, das läuft</translation>
    </message>
    <message>
        <source>Name of the database, to confirm</source>
        <translation>Name der Datenbank zur Bestätigung</translation>
    </message>
    <message>
        <source>This is what is sent:</source>
        <translation>Das wird gesendet:</translation>
    </message>
    <message>
        <source>Afterwards the database is at version %1, and clean.</source>
        <translation>Danach ist die Datenbank bei Version %1 und sauber.</translation>
    </message>
    <message>
        <source>What it takes with it: %1</source>
        <translation>Was dabei verloren geht: %1</translation>
    </message>
    <message>
        <source>&amp;Save these rows first, so that they can be put back</source>
        <translation>Diese Zeilen vorher &amp;sichern, damit sie zurückgebracht werden können</translation>
    </message>
    <message>
        <source>Statements of the chosen file</source>
        <translation>Anweisungen der gewählten Datei</translation>
    </message>
    <message>
        <source>R&amp;ehearse first</source>
        <translation>Zuerst &amp;proben</translation>
    </message>
    <message>
        <source>Runs it and takes everything back (Enter)</source>
        <translation>Führt es aus und nimmt alles zurück (Eingabe)</translation>
    </message>
    <message>
        <source>Rows are added, none is replaced. The version stays what it is.</source>
        <translation>Zeilen kommen hinzu, keine wird ersetzt. Die Version bleibt, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>howdah::MigrationsPage</name>
    <message>
        <source>The migrations could not be read</source>
        <translation>Die Migrationen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The folder cannot be read</source>
        <translation>Der Ordner lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>These records are not Howdah&apos;s to change</source>
        <translation>Diese Aufzeichnungen sind nicht Sache von Howdah</translation>
    </message>
    <message>
        <source>No files in %1</source>
        <translation>Keine Dateien in %1</translation>
    </message>
    <message>
        <source>%1
Not migrations, left alone: %2</source>
        <translation>%1
Keine Migrationen, bleiben unbeachtet: %2</translation>
    </message>
    <message>
        <source>This profile is read-only: migrations can be looked at, but not run.</source>
        <translation>Dieses Profil ist nur lesend: Migrationen lassen sich ansehen, aber nicht ausführen.</translation>
    </message>
    <message>
        <source>Changes to %1 are locked: unlock them at the top of the window first.</source>
        <translation>Änderungen an %1 sind gesperrt: zuerst oben im Fenster entsperren.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>The migrations are not known yet</source>
        <translation>Die Migrationen sind noch nicht bekannt</translation>
    </message>
    <message>
        <source>The sheet above it is still open</source>
        <translation>Das Blatt darüber ist noch offen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>%1 anwenden</translation>
    </message>
    <message numerus="yes">
        <source>Apply all %n that are pending</source>
        <translation>
            <numerusform>Die %n offene anwenden</numerusform>
            <numerusform>Alle %n offenen anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>Apply or roll back until the database is at version %1</source>
        <translation>Anwenden oder zurücknehmen, bis die Datenbank bei Version %1 ist</translation>
    </message>
    <message>
        <source>Folder of migrations</source>
        <translation>Ordner der Migrationen</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose another folder of migrations</source>
        <translation>Anderen Ordner mit Migrationen wählen</translation>
    </message>
    <message>
        <source>&amp;Go to selected…</source>
        <translation>Zur &amp;gewählten …</translation>
    </message>
    <message>
        <source>Roll &amp;back last…</source>
        <translation>&amp;Zurücknehmen …</translation>
    </message>
    <message>
        <source>Apply a&amp;ll…</source>
        <translation>A&amp;lle anwenden …</translation>
    </message>
    <message>
        <source>&amp;Apply next…</source>
        <translation>Nächste &amp;anwenden …</translation>
    </message>
    <message>
        <source>A migration is a pair of files such as 000001_users.up.sql and 000001_users.down.sql. They show here as soon as they are there.</source>
        <translation>Eine Migration ist ein Paar von Dateien wie 000001_users.up.sql und 000001_users.down.sql. Sie erscheinen hier, sobald sie da sind.</translation>
    </message>
    <message>
        <source>&amp;Choose a folder…</source>
        <translation>&amp;Ordner wählen …</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Write a new migration</source>
        <translation>Eine neue Migration schreiben</translation>
    </message>
    <message>
        <source>&amp;New migration…</source>
        <translation>&amp;Neue Migration …</translation>
    </message>
    <message>
        <source>The migration %1 was not opened: what is open here comes first. Close it, then open the migration again.</source>
        <translation>Die Migration %1 wurde nicht geöffnet: Zuerst kommt, was hier offen ist. Schließen Sie es und öffnen Sie die Migration dann noch einmal.</translation>
    </message>
</context>
<context>
    <name>howdah::Navigator</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter pages and tables</source>
        <translation>Seiten und Tabellen filtern</translation>
    </message>
    <message>
        <source>Pages and tables</source>
        <translation>Seiten und Tabellen</translation>
    </message>
</context>
<context>
    <name>howdah::NavigatorModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>howdah::OrderForm</name>
    <message>
        <source>C&amp;urrency</source>
        <translation>W&amp;ährung</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;otiz</translation>
    </message>
    <message>
        <source>Lines, at the price of today</source>
        <translation>Positionen, zum Preis von heute</translation>
    </message>
    <message>
        <source>Buyer&apos;s e-mail</source>
        <translation>E-Mail des Käufers</translation>
    </message>
    <message>
        <source>Bu&amp;yer&apos;s e-mail</source>
        <translation>E-Mail des &amp;Käufers</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Neue Bestellung</translation>
    </message>
    <message>
        <source>Whose order is it? The buyer&apos;s e-mail is needed.</source>
        <translation>Wessen Bestellung ist es? Die E-Mail des Käufers wird gebraucht.</translation>
    </message>
    <message>
        <source>No user has this e-mail.</source>
        <translation>Kein Benutzer hat diese E-Mail.</translation>
    </message>
    <message>
        <source>No product has this SKU.</source>
        <translation>Kein Produkt hat diese Artikelnummer.</translation>
    </message>
    <message>
        <source>Several sellers have a product with this SKU.</source>
        <translation>Mehrere Verkäufer haben ein Produkt mit dieser Artikelnummer.</translation>
    </message>
</context>
<context>
    <name>howdah::OrderRevisionForm</name>
    <message>
        <source>Lines; new ones at the price of today</source>
        <translation>Positionen; neue zum Preis von heute</translation>
    </message>
    <message>
        <source>Lines and adjustments of %1</source>
        <translation>Positionen und Zuschläge von %1</translation>
    </message>
    <message>
        <source>Others have changed this order meanwhile. These are its lines and adjustments now: make your change again.</source>
        <translation>Andere haben diese Bestellung inzwischen geändert. Dies sind ihre Positionen und Zuschläge jetzt: die Änderung noch einmal machen.</translation>
    </message>
</context>
<context>
    <name>howdah::OrderRows</name>
    <message>
        <source>Add a &amp;line</source>
        <translation>&amp;Position hinzufügen</translation>
    </message>
    <message>
        <source>Add an a&amp;djustment</source>
        <translation>Z&amp;uschlag oder Abzug hinzufügen</translation>
    </message>
    <message>
        <source>Added to or taken off the total</source>
        <translation>Zur Summe hinzu oder davon ab</translation>
    </message>
    <message>
        <source>SKU of the product</source>
        <translation>Artikelnummer des Produkts</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Take this line away</source>
        <translation>Diese Position wegnehmen</translation>
    </message>
    <message>
        <source>Kind of the adjustment</source>
        <translation>Art des Zuschlags oder Abzugs</translation>
    </message>
    <message>
        <source>Words for the invoice</source>
        <translation>Worte für die Rechnung</translation>
    </message>
    <message>
        <source>Standard parcel</source>
        <translation>Normales Paket</translation>
    </message>
    <message>
        <source>What it adds to the total</source>
        <translation>Was es zur Summe hinzufügt</translation>
    </message>
    <message>
        <source>Take this adjustment away</source>
        <translation>Diesen Zuschlag oder Abzug wegnehmen</translation>
    </message>
    <message>
        <source>An order needs a line at least.</source>
        <translation>Eine Bestellung braucht wenigstens eine Position.</translation>
    </message>
    <message>
        <source>Each line needs the SKU of a product.</source>
        <translation>Jede Position braucht die Artikelnummer (SKU) eines Produkts.</translation>
    </message>
    <message>
        <source>How many of %1: %2</source>
        <translation>Wie viele von %1: %2</translation>
    </message>
    <message>
        <source>Amount of the %1: %2</source>
        <translation>Betrag von %1: %2</translation>
    </message>
    <message>
        <source>A discount is zero or below: -5.00</source>
        <translation>Ein Nachlass ist null oder kleiner: -5.00</translation>
    </message>
    <message>
        <source>A %1 is zero or above.</source>
        <translation>%1 ist null oder größer.</translation>
    </message>
    <message>
        <source>Voucher, 10 %</source>
        <translation>Gutschein, 10 %</translation>
    </message>
    <message>
        <source>VAT, 19 %</source>
        <translation>MwSt., 19 %</translation>
    </message>
    <message>
        <source>Gift wrapping</source>
        <translation>Geschenkverpackung</translation>
    </message>
</context>
<context>
    <name>howdah::OrdersPage</name>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>The order is deleted, and can be restored.</source>
        <translation>Die Bestellung ist gelöscht und lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Order restored</source>
        <translation>Bestellung wiederhergestellt</translation>
    </message>
    <message>
        <source>&amp;New order</source>
        <translation>&amp;Neue Bestellung</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>There are no orders yet</source>
        <translation>Es gibt noch keine Bestellungen</translation>
    </message>
    <message>
        <source>Make one, or fill the store: howdahctl seed</source>
        <translation>Legen Sie an, oder füllen Sie den Laden: howdahctl seed</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>Order saved</source>
        <translation>Bestellung gespeichert</translation>
    </message>
    <message>
        <source>The order could not be read</source>
        <translation>Die Bestellung ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The order was not saved</source>
        <translation>Die Bestellung wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>No items</source>
        <translation>Keine Positionen</translation>
    </message>
    <message>
        <source>Adjustments and total</source>
        <translation>Zuschläge, Abzüge und Summe</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Beteiligte</translation>
    </message>
    <message>
        <source>Way of the status</source>
        <translation>Weg des Status</translation>
    </message>
    <message>
        <source>Nothing was noted</source>
        <translation>Nichts wurde festgehalten</translation>
    </message>
    <message>
        <source>Choose an order in the list.</source>
        <translation>Wählen Sie eine Bestellung in der Liste.</translation>
    </message>
    <message>
        <source>The order was not made</source>
        <translation>Die Bestellung wurde nicht angelegt</translation>
    </message>
    <message>
        <source>Order %1 created</source>
        <translation>Bestellung %1 angelegt</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>Notiz zu %1</translation>
    </message>
    <message>
        <source>The status was not changed</source>
        <translation>Der Status wurde nicht geändert</translation>
    </message>
    <message>
        <source>%1 is %2 now</source>
        <translation>%1 ist jetzt %2</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>buys</source>
        <translation>kauft</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 × %2 · %3</source>
        <translation>%1 × %2 · %3</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Zwischensumme</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>It is deleted: restore it first.</source>
        <translation>Es ist gelöscht: erst wiederherstellen.</translation>
    </message>
    <message>
        <source>&amp;Lines and adjustments</source>
        <translation>&amp;Positionen und Zuschläge</translation>
    </message>
    <message>
        <source>It is %1: lines can be changed until it is paid, adjustments until it is shipped.</source>
        <translation>Sie ist %1: Positionen lassen sich ändern, bis sie bezahlt ist, Zuschläge und Abzüge, bis sie versandt ist.</translation>
    </message>
    <message>
        <source>The order was not changed</source>
        <translation>Die Bestellung wurde nicht geändert</translation>
    </message>
    <message>
        <source>Order %1 changed</source>
        <translation>Bestellung %1 geändert</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Nicht verbunden.</translation>
    </message>
</context>
<context>
    <name>howdah::PageHost</name>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Choose a &amp;server</source>
        <translation>&amp;Server auswählen</translation>
    </message>
    <message>
        <source>The connection is lost (last seen %1)</source>
        <translation>Die Verbindung ist verloren (zuletzt gesehen %1)</translation>
    </message>
    <message>
        <source>&amp;Reconnect</source>
        <translation>&amp;Neu verbinden</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinden mit %1</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Choose a server to work with.</source>
        <translation>Zuerst einen Server auswählen.</translation>
    </message>
</context>
<context>
    <name>howdah::PeekCard</name>
    <message>
        <source>The row referred to</source>
        <translation>Die Zeile, auf die verwiesen wird</translation>
    </message>
</context>
<context>
    <name>howdah::PlaceBar</name>
    <message>
        <source>Place in the rows</source>
        <translation>Ort in den Zeilen</translation>
    </message>
</context>
<context>
    <name>howdah::PlanSheet</name>
    <message>
        <source>The server is asked for its plan …</source>
        <translation>Der Server wird nach seinem Plan gefragt …</translation>
    </message>
    <message>
        <source>SQL of these rows</source>
        <translation>SQL dieser Zeilen</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>&amp;Copy the SQL</source>
        <translation>SQL &amp;kopieren</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>There is no plan</source>
        <translation>Es gibt keinen Plan</translation>
    </message>
    <message>
        <source>All %1 rows of %2 are read: no index serves this filter and order.</source>
        <translation>Alle %1 Zeilen von %2 werden gelesen: kein Index dient diesem Filter und dieser Ordnung.</translation>
    </message>
    <message>
        <source>&amp;Stop reading</source>
        <translation>Lesen &amp;beenden</translation>
    </message>
    <message>
        <source>The server ends the statement; what is shown stays</source>
        <translation>Der Server beendet die Anweisung; was gezeigt wird, bleibt</translation>
    </message>
</context>
<context>
    <name>howdah::PoolerSection</name>
    <message>
        <source>%1 as %2, %3 mode: clients at work %4, waiting %5; connections to the server at work %6, idle %7</source>
        <translation>%1 als %2, Modus %3: Clients bei der Arbeit %4, wartend %5; Verbindungen zum Server bei der Arbeit %6, frei %7</translation>
    </message>
    <message>
        <source>; the first has waited for %1</source>
        <translation>; der erste wartet seit %1</translation>
    </message>
    <message>
        <source>%1: transactions %2, queries %3; on average %4 a transaction, %5 a query, %6 waiting</source>
        <translation>%1: Transaktionen %2, Abfragen %3; im Mittel %4 je Transaktion, %5 je Abfrage, %6 Wartezeit</translation>
    </message>
    <message>
        <source>Pools of PgBouncer</source>
        <translation>Pools von PgBouncer</translation>
    </message>
    <message>
        <source>Statistics of PgBouncer</source>
        <translation>Statistik von PgBouncer</translation>
    </message>
    <message>
        <source>PgBouncer</source>
        <translation>PgBouncer</translation>
    </message>
</context>
<context>
    <name>howdah::PreferencesDialog</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Takes effect the next time Howdah starts.</source>
        <translation>Gilt ab dem nächsten Start von Howdah.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Where things are</source>
        <translation>Wo was liegt</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Open in the file manager</source>
        <translation>Im Dateimanager öffnen</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>What is logged</source>
        <translation>Was protokolliert wird</translation>
    </message>
    <message>
        <source>In the log file and in the Messages pane. Passwords never are.</source>
        <translation>In der Protokolldatei und unter Meldungen. Passwörter nie.</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>What Howdah does</source>
        <translation>Was Howdah tut</translation>
    </message>
    <message>
        <source>Everything, for reports</source>
        <translation>Alles, für Fehlerberichte</translation>
    </message>
    <message>
        <source>&amp;What is logged</source>
        <translation>&amp;Was protokolliert wird</translation>
    </message>
</context>
<context>
    <name>howdah::ProductsPage</name>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>The product is deleted, and can be restored.</source>
        <translation>Das Produkt ist gelöscht und lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Product restored</source>
        <translation>Produkt wiederhergestellt</translation>
    </message>
    <message>
        <source>&amp;New product</source>
        <translation>&amp;Neues Produkt</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>There are no products yet</source>
        <translation>Es gibt noch keine Produkte</translation>
    </message>
    <message>
        <source>Make one, or fill the store: howdahctl seed</source>
        <translation>Legen Sie an, oder füllen Sie den Laden: howdahctl seed</translation>
    </message>
    <message>
        <source>About it</source>
        <translation>Darüber</translation>
    </message>
    <message>
        <source>Nothing more is known</source>
        <translation>Mehr ist nicht bekannt</translation>
    </message>
    <message>
        <source>Choose a product in the list.</source>
        <translation>Wählen Sie ein Produkt in der Liste.</translation>
    </message>
    <message>
        <source>S&amp;KU</source>
        <translation>Arti&amp;kelnummer</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Desk lamp</source>
        <translation>Schreibtischlampe</translation>
    </message>
    <message>
        <source>Cate&amp;gory</source>
        <translation>Kate&amp;gorie</translation>
    </message>
    <message>
        <source>&amp;Price</source>
        <translation>&amp;Preis</translation>
    </message>
    <message>
        <source>C&amp;urrency</source>
        <translation>W&amp;ährung</translation>
    </message>
    <message>
        <source>S&amp;tock</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>&amp;Status</translation>
    </message>
    <message>
        <source>P&amp;icture</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>Besch&amp;reibung</translation>
    </message>
    <message>
        <source>Product created</source>
        <translation>Produkt angelegt</translation>
    </message>
    <message>
        <source>Product saved</source>
        <translation>Produkt gespeichert</translation>
    </message>
    <message>
        <source>The product could not be read</source>
        <translation>Das Produkt ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The product was not saved</source>
        <translation>Das Produkt wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Lighting</source>
        <translation>Beleuchtung</translation>
    </message>
    <message>
        <source>&amp;Below</source>
        <translation>&amp;Unter</translation>
    </message>
    <message>
        <source>Name in &amp;URLs</source>
        <translation>Name in U&amp;RLs</translation>
    </message>
    <message>
        <source>&amp;Place among its siblings</source>
        <translation>&amp;Platz unter den Geschwistern</translation>
    </message>
    <message>
        <source>Category created</source>
        <translation>Kategorie angelegt</translation>
    </message>
    <message>
        <source>Category saved</source>
        <translation>Kategorie gespeichert</translation>
    </message>
    <message>
        <source>The category could not be read</source>
        <translation>Die Kategorie ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The category was not saved</source>
        <translation>Die Kategorie wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>(a root)</source>
        <translation>(eine Wurzel)</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>Neue Kategorie</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Neues Produkt</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>It is deleted: restore it first.</source>
        <translation>Es ist gelöscht: erst wiederherstellen.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The price was not changed</source>
        <translation>Der Preis wurde nicht geändert</translation>
    </message>
    <message>
        <source>Price changed</source>
        <translation>Preis geändert</translation>
    </message>
    <message>
        <source>The stock was not changed</source>
        <translation>Der Bestand wurde nicht geändert</translation>
    </message>
    <message>
        <source>Stock changed</source>
        <translation>Bestand geändert</translation>
    </message>
</context>
<context>
    <name>howdah::ProfileActions</name>
    <message>
        <source>&amp;New profile</source>
        <translation>&amp;Neues Profil</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplizieren</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Use by de&amp;fault</source>
        <translation>Als &amp;Standard</translation>
    </message>
    <message>
        <source>&amp;Copy as URL, without password</source>
        <translation>Als URL &amp;kopieren, ohne Passwort</translation>
    </message>
    <message>
        <source>&amp;Delete …</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 Kopie</translation>
    </message>
    <message>
        <source>The URL is on the clipboard</source>
        <translation>Die URL ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>Delete the profile %1?</source>
        <translation>Das Profil %1 löschen?</translation>
    </message>
    <message>
        <source>It is taken out of %1. No database is touched.</source>
        <translation>Es wird aus %1 herausgenommen. Keine Datenbank wird angerührt.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>The profile %1 was deleted.</source>
        <translation>Das Profil %1 wurde gelöscht.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>The password was not kept; it will be asked for.</source>
        <translation>Das Passwort wurde nicht aufbewahrt; es wird erfragt.</translation>
    </message>
    <message>
        <source>The password could not be taken out of the keyring.</source>
        <translation>Das Passwort konnte nicht aus dem Schlüsselbund genommen werden.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>howdah::ProfileExport</name>
    <message>
        <source>E&amp;xport all, without passwords …</source>
        <translation>Alle e&amp;xportieren, ohne Passwörter …</translation>
    </message>
    <message>
        <source>Export servers to</source>
        <translation>Server exportieren nach</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) written to %1</source>
        <translation>
            <numerusform>%n Server nach %1 geschrieben</numerusform>
            <numerusform>%n Server nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is the file that the profiles are in: choose another one</source>
        <translation>In %1 stehen die Profile selbst: eine andere Datei wählen</translation>
    </message>
</context>
<context>
    <name>howdah::ProfileForm</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>URL or connection string to take apart</source>
        <translation>URL oder Verbindungstext zum Zerlegen</translation>
    </message>
    <message>
        <source>Paste a URL or connection string: it fills the fields below</source>
        <translation>URL oder Verbindungstext einfügen: das füllt die Felder darunter</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>The password in it is not written to the file. Where this system has a keyring it is kept there; else it is asked for.</source>
        <translation>Das Passwort darin wird nicht in die Datei geschrieben. Wo dieses System einen Schlüsselbund hat, liegt es dort; sonst wird es erfragt.</translation>
    </message>
    <message>
        <source>It could not be saved</source>
        <translation>Es konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>localhost, or the folder of a socket</source>
        <translation>localhost oder der Ordner eines Sockets</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>as on this system</source>
        <translation>wie auf diesem System</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>named as the user</source>
        <translation>heißt wie der Benutzer</translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation>&amp;Dienst</translation>
    </message>
    <message>
        <source>of pg_service.conf, in place of all these</source>
        <translation>aus pg_service.conf, statt all dem</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>by environment</source>
        <translation>nach Umgebung</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>&amp;Read-only: the server refuses every change</source>
        <translation>Nur &amp;lesen: der Server weist jede Änderung ab</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>prefer (where nothing is said)</source>
        <translation>prefer (wenn nichts gesagt ist)</translation>
    </message>
    <message>
        <source>&amp;Authority&apos;s certificate</source>
        <translation>Zertifikat der &amp;Stelle</translation>
    </message>
    <message>
        <source>Own certi&amp;ficate</source>
        <translation>Eigenes &amp;Zertifikat</translation>
    </message>
    <message>
        <source>Its &amp;key</source>
        <translation>Sein &amp;Schlüssel</translation>
    </message>
    <message>
        <source>Through SSH (with your ~/.ssh/config, agent and jump hosts)</source>
        <translation>Durch SSH (mit Ihrer ~/.ssh/config, Agent und Sprungrechnern)</translation>
    </message>
    <message>
        <source>SSH h&amp;ost</source>
        <translation>SSH-H&amp;ost</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>SSH user</source>
        <translation>SSH-Benutzer</translation>
    </message>
    <message>
        <source>as ~/.ssh/config says</source>
        <translation>wie ~/.ssh/config sagt</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>SSH-Port</translation>
    </message>
    <message>
        <source>Host from there</source>
        <translation>Host von dort</translation>
    </message>
    <message>
        <source>the host above</source>
        <translation>der Host oben</translation>
    </message>
    <message>
        <source>Port from there</source>
        <translation>Port von dort</translation>
    </message>
    <message>
        <source>the port above</source>
        <translation>der Port oben</translation>
    </message>
    <message>
        <source>All other keys, one on a line</source>
        <translation>Alle anderen Schlüssel, einer je Zeile</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>The file holds a password of this profile. It is not shown, and stays there as it is.</source>
        <translation>In der Datei steht ein Passwort dieses Profils. Es wird nicht gezeigt und bleibt dort, wie es ist.</translation>
    </message>
    <message>
        <source>Show &amp;it</source>
        <translation>Ze&amp;igen</translation>
    </message>
    <message>
        <source>What you wrote before and did not save is back.</source>
        <translation>Was Sie vorher geschrieben und nicht gespeichert haben, ist wieder da.</translation>
    </message>
    <message>
        <source>Start o&amp;ver</source>
        <translation>&amp;Von vorn</translation>
    </message>
    <message>
        <source>Go to the field that has to be put right (Enter)</source>
        <translation>Zu dem Feld, das berichtigt werden muss (Eingabetaste)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>There is a profile of that name already.</source>
        <translation>Ein Profil dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Es braucht einen Namen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>howdah::ReferenceEditor</name>
    <message>
        <source>Rows of %1</source>
        <translation>Zeilen von %1</translation>
    </message>
    <message>
        <source>Looking into %1 …</source>
        <translation>%1 wird durchsucht …</translation>
    </message>
    <message>
        <source>No row of %1 fits</source>
        <translation>Keine Zeile von %1 passt</translation>
    </message>
    <message>
        <source>The first %1 of %2; type to find others</source>
        <translation>Die ersten %1 von %2; Tippen findet andere</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>howdah::ReferringPane</name>
    <message>
        <source>Referring rows</source>
        <translation>Verweisende Zeilen</translation>
    </message>
    <message>
        <source>Coun&amp;t them</source>
        <translation>Zäh&amp;len</translation>
    </message>
    <message>
        <source>Tables that refer to this row</source>
        <translation>Tabellen, die auf diese Zeile verweisen</translation>
    </message>
    <message>
        <source>Count the rows; without an index the server reads the whole table</source>
        <translation>Die Zeilen zählen; ohne Index liest der Server die ganze Tabelle</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 ist über %2</translation>
    </message>
    <message>
        <source>refers to this row</source>
        <translation>verweist auf diese Zeile</translation>
    </message>
    <message>
        <source>No right to read it</source>
        <translation>Kein Recht, sie zu lesen</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>≈ 1 row</source>
        <translation>≈ 1 Zeile</translation>
    </message>
    <message>
        <source>no index: finding them reads the whole table</source>
        <translation>kein Index: um sie zu finden, wird die ganze Tabelle gelesen</translation>
    </message>
    <message>
        <source>deleted with this row</source>
        <translation>mit dieser Zeile gelöscht</translation>
    </message>
    <message>
        <source>set to NULL when this row goes</source>
        <translation>auf NULL gesetzt, wenn diese Zeile geht</translation>
    </message>
    <message>
        <source>set to their default when this row goes</source>
        <translation>auf ihren Standardwert gesetzt, wenn diese Zeile geht</translation>
    </message>
    <message>
        <source>S&amp;top counting</source>
        <translation>Zählen &amp;beenden</translation>
    </message>
    <message>
        <source>No table refers to %1.</source>
        <translation>Keine Tabelle verweist auf %1.</translation>
    </message>
    <message>
        <source>Choose a row of %1.</source>
        <translation>Wählen Sie eine Zeile von %1.</translation>
    </message>
    <message>
        <source>To row %1 of %2</source>
        <translation>Auf Zeile %1 von %2</translation>
    </message>
    <message>
        <source>To the current row of %1</source>
        <translation>Auf die aktuelle Zeile von %1</translation>
    </message>
</context>
<context>
    <name>howdah::RehearsalTab</name>
    <message>
        <source>Where to rehearse</source>
        <translation>Wo geprobt wird</translation>
    </message>
    <message>
        <source>R&amp;ehearse</source>
        <translation>&amp;Proben</translation>
    </message>
    <message>
        <source>What the rehearsal showed</source>
        <translation>Was die Probe zeigte</translation>
    </message>
    <message>
        <source>In place it takes its locks on the real tables until it is rolled back: others wait for it.</source>
        <translation>An Ort und Stelle hält sie ihre Sperren auf den echten Tabellen, bis sie zurückgerollt ist: andere warten darauf.</translation>
    </message>
    <message>
        <source>It gives up after the profile&apos;s hold_budget.</source>
        <translation>Nach dem hold_budget des Profils gibt sie auf.</translation>
    </message>
    <message>
        <source>Rehearsing…</source>
        <translation>Wird geprobt …</translation>
    </message>
    <message>
        <source>It could not be rehearsed</source>
        <translation>Es konnte nicht geprobt werden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Nothing to rehearse</source>
        <translation>Nichts zu proben</translation>
    </message>
    <message>
        <source>Not rehearsed yet</source>
        <translation>Noch nicht geprobt</translation>
    </message>
    <message>
        <source>A rehearsal runs it and takes everything back: it shows the time each statement takes, the locks, the rows and the tables it changes.</source>
        <translation>Eine Probe führt sie aus und nimmt alles zurück: sie zeigt, wie lange jede Anweisung dauert, welche Sperren sie nimmt und welche Zeilen und Tabellen sie ändert.</translation>
    </message>
</context>
<context>
    <name>howdah::ReviewSheet</name>
    <message>
        <source>Staged rows</source>
        <translation>Vorgemerkte Zeilen</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Cop&amp;y the SQL</source>
        <translation>SQL &amp;kopieren</translation>
    </message>
    <message>
        <source>Disca&amp;rd this row</source>
        <translation>Diese Zeile &amp;verwerfen</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Commit</source>
        <translation>&amp;Festschreiben</translation>
    </message>
    <message>
        <source>&amp;Commit to %1</source>
        <translation>In %1 &amp;festschreiben</translation>
    </message>
    <message>
        <source>This goes to %1. Look at the SQL; Ctrl+Enter commits it.</source>
        <translation>Das geht an %1. Das SQL ansehen; Strg+Enter schreibt es fest.</translation>
    </message>
    <message>
        <source>Staged for %1: %2</source>
        <translation>Vorgemerkt für %1: %2</translation>
    </message>
    <message>
        <source>This cannot be committed</source>
        <translation>Das kann nicht festgeschrieben werden</translation>
    </message>
    <message>
        <source>+ new row %1</source>
        <translation>+ neue Zeile %1</translation>
    </message>
</context>
<context>
    <name>howdah::ReviewTrouble</name>
    <message>
        <source>Cells in conflict</source>
        <translation>Zellen im Konflikt</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Ursprung</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Von anderen</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Von mir</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>Others have changed or deleted this row since it was read; without a key it cannot be found again.</source>
        <translation>Andere haben diese Zeile geändert oder gelöscht, seit sie gelesen wurde; ohne Schlüssel ist sie nicht wiederzufinden.</translation>
    </message>
    <message>
        <source>Others have deleted this row since it was read.</source>
        <translation>Andere haben diese Zeile gelöscht, seit sie gelesen wurde.</translation>
    </message>
    <message>
        <source>It is &amp;gone: fine</source>
        <translation>Sie ist &amp;weg: gut so</translation>
    </message>
    <message>
        <source>&amp;Insert it anew, with mine</source>
        <translation>Mit meinen Werten neu &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Discard mine</source>
        <translation>Meine &amp;verwerfen</translation>
    </message>
    <message>
        <source>Others have changed the row that was deleted here.</source>
        <translation>Andere haben die Zeile geändert, die hier gelöscht wurde.</translation>
    </message>
    <message>
        <source>Others have changed this row since it was read. Choose for each cell that both have changed; what only they have changed stays theirs.</source>
        <translation>Andere haben diese Zeile geändert, seit sie gelesen wurde. Für jede Zelle wählen, die beide geändert haben; was nur andere geändert haben, bleibt so.</translation>
    </message>
    <message>
        <source>&amp;Delete it all the same</source>
        <translation>Trotzdem &amp;löschen</translation>
    </message>
    <message>
        <source>Take &amp;mine</source>
        <translation>&amp;Meine nehmen</translation>
    </message>
    <message>
        <source>&amp;Keep the row</source>
        <translation>Die Zeile &amp;behalten</translation>
    </message>
    <message>
        <source>Take &amp;theirs</source>
        <translation>Die der &amp;anderen nehmen</translation>
    </message>
    <message>
        <source>DEFAULT</source>
        <translation>DEFAULT</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>von anderen</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>von mir</translation>
    </message>
</context>
<context>
    <name>howdah::RightsSheet</name>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Rights on %1</source>
        <translation>Rechte an %1</translation>
    </message>
    <message>
        <source>%1 is its owner, or acts as one.</source>
        <translation>%1 ist Eigentümer oder handelt als solcher.</translation>
    </message>
    <message>
        <source>As %1; what is missing could be given by the owner.</source>
        <translation>Als %1; was fehlt, kann der Eigentümer geben.</translation>
    </message>
    <message>
        <source>Read rows</source>
        <translation>Zeilen lesen</translation>
    </message>
    <message>
        <source>Insert rows</source>
        <translation>Zeilen einfügen</translation>
    </message>
    <message>
        <source>Change rows</source>
        <translation>Zeilen ändern</translation>
    </message>
    <message>
        <source>Delete rows</source>
        <translation>Zeilen löschen</translation>
    </message>
    <message>
        <source>Create tables in the schema</source>
        <translation>Tabellen im Schema anlegen</translation>
    </message>
    <message>
        <source>%1: not allowed</source>
        <translation>%1: nicht erlaubt</translation>
    </message>
    <message>
        <source>Copy GRANT</source>
        <translation>GRANT kopieren</translation>
    </message>
    <message>
        <source>Copy the GRANT for: %1</source>
        <translation>Das GRANT kopieren für: %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>%1 lesen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Fill %1 of a new row</source>
        <translation>%1 einer neuen Zeile füllen</translation>
    </message>
    <message>
        <source>Row-level security is on, and no policy is for this role.</source>
        <translation>Zeilensicherheit ist an, und keine Policy gilt für diese Rolle.</translation>
    </message>
    <message>
        <source>Row-level security is on. Policies for this role:</source>
        <translation>Zeilensicherheit ist an. Policies für diese Rolle:</translation>
    </message>
    <message>
        <source>(restrictive)</source>
        <translation>(einschränkend)</translation>
    </message>
</context>
<context>
    <name>howdah::RowImportSheet</name>
    <message>
        <source>Import into %1</source>
        <translation>In %1 importieren</translation>
    </message>
    <message>
        <source>All of them are new</source>
        <translation>Alle sind neu</translation>
    </message>
    <message>
        <source>Change those with the same %1</source>
        <translation>Die mit gleichem %1 ändern</translation>
    </message>
    <message>
        <source>Leave those with the same %1 as they are</source>
        <translation>Die mit gleichem %1 lassen, wie sie sind</translation>
    </message>
    <message>
        <source>Choose a file: its first rows are tried here, and nothing is written.</source>
        <translation>Eine Datei wählen: Ihre ersten Zeilen werden hier probiert, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>Import from</source>
        <translation>Importieren aus</translation>
    </message>
    <message>
        <source>The first rows are tried …</source>
        <translation>Die ersten Zeilen werden probiert …</translation>
    </message>
    <message>
        <source>The file cannot be imported</source>
        <translation>Die Datei lässt sich nicht importieren</translation>
    </message>
    <message>
        <source>goes to</source>
        <translation>geht nach</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Column for %1</source>
        <translation>Spalte für %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>Nichts wurde importiert</translation>
    </message>
    <message>
        <source>Import the &amp;good rows</source>
        <translation>Die &amp;guten Zeilen importieren</translation>
    </message>
    <message>
        <source>A sequence is behind what was imported; put it right: %1</source>
        <translation>Eine Sequenz liegt hinter dem Importierten zurück; so kommt sie in Ordnung: %1</translation>
    </message>
    <message>
        <source>Open the rejected &amp;rows</source>
        <translation>Abgelehnte &amp;Zeilen öffnen</translation>
    </message>
    <message>
        <source>Cancelled: nothing was imported.</source>
        <translation>Abgebrochen: Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Take the good rows; write bad ones, with the reason, to</source>
        <translation>Die guten Zeilen nehmen; schlechte mit Grund schreiben nach</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>found out</source>
        <translation>wird erkannt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Between the fields</source>
        <translation>Zwischen den Feldern</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows that are there</source>
        <translation>Zeilen, die es gibt</translation>
    </message>
    <message>
        <source>File for bad rows</source>
        <translation>Datei für schlechte Zeilen</translation>
    </message>
    <message>
        <source>What the first rows would become</source>
        <translation>Was aus den ersten Zeilen würde</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>CSV or JSON lines</source>
        <translation>CSV oder JSON Lines</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>Es besteht keine Verbindung.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) fit.</source>
        <translation>
            <numerusform>%n Zeile, und sie passt.</numerusform>
            <numerusform>Die ersten %n Zeilen passen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the first %1 rows do not fit; hold the pointer over a ✗ for the reason.</source>
        <translation>
            <numerusform>%n der ersten %1 Zeilen passt nicht; der Zeiger über einem ✗ zeigt den Grund.</numerusform>
            <numerusform>%n der ersten %1 Zeilen passen nicht; der Zeiger über einem ✗ zeigt den Grund.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::RowsBar</name>
    <message>
        <source>≈ %1 %</source>
        <translation>≈ %1 %</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>howdah::SavedFilters</name>
    <message>
        <source>None yet: filter the rows, then name the filter here.</source>
        <translation>Noch keine: filtern Sie die Zeilen und benennen Sie den Filter hier.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Saved filters of this table</source>
        <translation>Gespeicherte Filter dieser Tabelle</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Name of the filter in force</source>
        <translation>Name des geltenden Filters</translation>
    </message>
    <message>
        <source>Name of this filter</source>
        <translation>Name dieses Filters</translation>
    </message>
</context>
<context>
    <name>howdah::SchemaModel</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>howdah::SchemaTab</name>
    <message>
        <source>Tables before and after</source>
        <translation>Tabellen vorher und nachher</translation>
    </message>
    <message>
        <source>R&amp;ehearse</source>
        <translation>&amp;Proben</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Nichts ändert sich</translation>
    </message>
    <message>
        <source>It did not get that far</source>
        <translation>So weit kam es nicht</translation>
    </message>
    <message>
        <source>It leaves tables, functions and types as they are.</source>
        <translation>Tabellen, Funktionen und Typen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>&amp;Try it on a copy</source>
        <translation>An einer &amp;Kopie versuchen</translation>
    </message>
    <message>
        <source>What applying it makes of the schema, as the rehearsal showed:</source>
        <translation>Was das Anwenden aus dem Schema macht, wie die Probe zeigte:</translation>
    </message>
    <message>
        <source>What rolling it back makes of the schema, as the rehearsal showed:</source>
        <translation>Was das Zurückrollen aus dem Schema macht, wie die Probe zeigte:</translation>
    </message>
    <message>
        <source>What applying it makes of the schema, as tried without rows %1:</source>
        <translation>Was das Anwenden aus dem Schema macht, ohne Zeilen versucht (%1):</translation>
    </message>
    <message>
        <source>What rolling it back makes of the schema, as tried without rows %1:</source>
        <translation>Was das Zurückrollen aus dem Schema macht, ohne Zeilen versucht (%1):</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Try again on a copy</source>
        <translation>Noch einmal an einer &amp;Kopie versuchen</translation>
    </message>
    <message>
        <source>Trying it on a copy of the schema…</source>
        <translation>Es wird an einer Kopie des Schemas versucht …</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <source>A copy without rows cannot tell</source>
        <translation>Eine Kopie ohne Zeilen kann es nicht sagen</translation>
    </message>
    <message>
        <source>It cannot be tried on a copy</source>
        <translation>Es kann nicht an einer Kopie versucht werden</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht versucht</translation>
    </message>
    <message>
        <source>A copy of the schema, or a rehearsal, shows what the tables look like before and after.</source>
        <translation>Eine Kopie des Schemas oder eine Probe zeigt, wie die Tabellen vorher und nachher aussehen.</translation>
    </message>
</context>
<context>
    <name>howdah::ScriptTab</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::ServerDelegate</name>
    <message>
        <source>cannot be used</source>
        <translation>nicht benutzbar</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>howdah::ServerListModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, cannot be used</source>
        <translation>%1, nicht benutzbar</translation>
    </message>
</context>
<context>
    <name>howdah::ServerPanel</name>
    <message>
        <source>&amp;Test</source>
        <translation>Tes&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Open the file</source>
        <translation>Datei &amp;öffnen</translation>
    </message>
    <message>
        <source>Connects once, says how it went, and disconnects</source>
        <translation>Verbindet einmal, meldet das Ergebnis und trennt wieder</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Through SSH</source>
        <translation>Über SSH</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>A PostgreSQL of your own that Howdah starts and stops, with the sample store in it. Nothing else on this machine is touched.</source>
        <translation>Ein eigenes PostgreSQL, das Howdah startet und beendet, mit dem Beispiel-Shop darin. Sonst wird auf diesem Rechner nichts berührt.</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <translation>Gewählt durch</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Steht in</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>&amp;Start and connect</source>
        <translation>&amp;Starten und verbinden</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Correct it in the file; the list follows when you come back or press F5.</source>
        <translation>In der Datei berichtigen; die Liste folgt bei der Rückkehr oder mit F5.</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>Verbunden.</translation>
    </message>
    <message>
        <source>%1 asks for a password.</source>
        <translation>%1 verlangt ein Passwort.</translation>
    </message>
    <message>
        <source>%1 did not accept that password.</source>
        <translation>%1 hat dieses Passwort nicht angenommen.</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>This server is named by a file of the working folder. Connect only if you trust whoever wrote it.</source>
        <translation>Diesen Server nennt eine Datei des Arbeitsordners. Nur verbinden, wenn deren Herkunft vertrauenswürdig ist.</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>Works: PostgreSQL %1, connected in %2 ms, %3.</source>
        <translation>In Ordnung: PostgreSQL %1, verbunden in %2 ms, %3.</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source> It is a standby: nothing can be changed there.</source>
        <translation> Es ist ein Standby: Dort lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>&amp;Reconnect</source>
        <translation>&amp;Neu verbinden</translation>
    </message>
    <message>
        <source>Cancel the &amp;test</source>
        <translation>&amp;Test abbrechen</translation>
    </message>
    <message>
        <source>SSH tunnel</source>
        <translation>SSH-Tunnel</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>The password was not kept.</source>
        <translation>Das Passwort wurde nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 ~/.pgpass (mode 0600) keeps it as well.</source>
        <translation>%1 ~/.pgpass (Modus 0600) bewahrt es ebenso auf.</translation>
    </message>
    <message>
        <source>&amp;Keep it in this system&apos;s keyring</source>
        <translation>Im Schlüsselbund dieses Systems auf&amp;bewahren</translation>
    </message>
    <message>
        <source>Else it is kept in memory while connected, and ~/.pgpass keeps it for longer.</source>
        <translation>Sonst bleibt es im Speicher, solange die Verbindung besteht; ~/.pgpass bewahrt es länger auf.</translation>
    </message>
    <message>
        <source>Edit it here, or in the file: the list follows when you come back or press F5.</source>
        <translation>Bearbeiten Sie es hier oder in der Datei: Die Liste folgt, wenn Sie zurückkommen oder F5 drücken.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
</context>
<context>
    <name>howdah::ServerStatus</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Connections in use</source>
        <translation>Benutzte Verbindungen</translation>
    </message>
    <message>
        <source>Waiting for a connection</source>
        <translation>Warten auf eine Verbindung</translation>
    </message>
    <message>
        <source>One round trip to the server, measured once a second</source>
        <translation>Ein Roundtrip zum Server, einmal je Sekunde gemessen</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connection lost; last seen %1</source>
        <translation>Verbindung verloren; zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>Pool %1/%2</source>
        <translation>Pool %1/%2</translation>
    </message>
    <message>
        <source>%1 in use, %2 idle, at most %3</source>
        <translation>%1 benutzt, %2 frei, höchstens %3</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartend</numerusform>
            <numerusform>%n wartend</numerusform>
        </translation>
    </message>
    <message>
        <source>– ms</source>
        <translation>– ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, %2 s ago</source>
        <translation>%1, vor %2 s</translation>
    </message>
</context>
<context>
    <name>howdah::Session</name>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinden mit %1</translation>
    </message>
    <message>
        <source>Starting the private PostgreSQL</source>
        <translation>Privates PostgreSQL wird gestartet</translation>
    </message>
    <message>
        <source>Creating the sample store</source>
        <translation>Beispiel-Shop wird angelegt</translation>
    </message>
    <message>
        <source>Filling it</source>
        <translation>Beispieldaten werden geladen</translation>
    </message>
    <message numerus="yes">
        <source>Applying %n migration(s)</source>
        <translation>
            <numerusform>%n Migration wird angewendet</numerusform>
            <numerusform>%n Migrationen werden angewendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::SessionPane</name>
    <message>
        <source>Copy the &amp;GRANT</source>
        <translation>&amp;GRANT kopieren</translation>
    </message>
    <message>
        <source>C&amp;opy the query</source>
        <translation>Abfrage k&amp;opieren</translation>
    </message>
    <message>
        <source>&amp;Cancel its statement…</source>
        <translation>Anweisung &amp;abbrechen …</translation>
    </message>
    <message>
        <source>&amp;Terminate the session…</source>
        <translation>Sitzung &amp;beenden …</translation>
    </message>
    <message>
        <source>Query of the session</source>
        <translation>Abfrage der Sitzung</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>No session chosen</source>
        <translation>Keine Sitzung gewählt</translation>
    </message>
    <message>
        <source>Choose one to see what it does and since when.</source>
        <translation>Wählen Sie eine, um zu sehen, was sie tut und seit wann.</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>transaction open for %1</source>
        <translation>Transaktion offen seit %1</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>connected for %1</source>
        <translation>verbunden seit %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Not for our role to see: pg_read_all_stats would show it</source>
        <translation>Für unsere Rolle nicht sichtbar: pg_read_all_stats würde es zeigen</translation>
    </message>
    <message>
        <source>It runs no statement; terminating it ends its transaction.</source>
        <translation>Sie führt keine Anweisung aus; wird sie beendet, endet ihre Transaktion.</translation>
    </message>
    <message>
        <source>Copy the S&amp;QL</source>
        <translation>S&amp;QL kopieren</translation>
    </message>
</context>
<context>
    <name>howdah::SessionsTab</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Filter by anything shown</source>
        <translation>Nach allem filtern, was zu sehen ist</translation>
    </message>
    <message>
        <source>Filter the sessions</source>
        <translation>Sitzungen filtern</translation>
    </message>
    <message>
        <source>&amp;Idle ones</source>
        <translation>&amp;Untätige</translation>
    </message>
    <message>
        <source>Ho&amp;wdah&apos;s own</source>
        <translation>Ho&amp;wdahs eigene</translation>
    </message>
    <message>
        <source>The ser&amp;ver&apos;s own</source>
        <translation>Die des Ser&amp;vers</translation>
    </message>
    <message>
        <source>The session has ended by itself.</source>
        <translation>Die Sitzung hat von selbst geendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not shown</source>
        <translation>
            <numerusform>%n nicht gezeigt</numerusform>
            <numerusform>%n nicht gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel what %1 does?</source>
        <translation>Abbrechen, was %1 tut?</translation>
    </message>
    <message>
        <source>Terminate the session %1?</source>
        <translation>Die Sitzung %1 beenden?</translation>
    </message>
    <message>
        <source>Its statement fails, and with it the transaction. The session stays.</source>
        <translation>Ihre Anweisung scheitert und mit ihr die Transaktion. Die Sitzung bleibt.</translation>
    </message>
    <message>
        <source>Its connection ends and its transaction is rolled back.</source>
        <translation>Ihre Verbindung endet und ihre Transaktion wird zurückgerollt.</translation>
    </message>
    <message>
        <source>It is one of Howdah&apos;s own.</source>
        <translation>Es ist eine von Howdahs eigenen.</translation>
    </message>
    <message>
        <source>Cancel its &amp;statement</source>
        <translation>An&amp;weisung abbrechen</translation>
    </message>
    <message>
        <source>Terminate &amp;it</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Leave it alone</source>
        <translation>In &amp;Ruhe lassen</translation>
    </message>
    <message>
        <source>The statement of %1 was cancelled</source>
        <translation>Die Anweisung von %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>%1 was terminated</source>
        <translation>%1 wurde beendet</translation>
    </message>
    <message>
        <source>%1 was told to stop, and has not yet.</source>
        <translation>%1 soll aufhören, hat es aber noch nicht getan.</translation>
    </message>
    <message>
        <source>It may be at work in a place that cannot be interrupted. If it goes on, terminate the session.</source>
        <translation>Sie arbeitet vielleicht gerade an einer Stelle, die nicht unterbrochen werden kann. Macht sie weiter, beenden Sie die Sitzung.</translation>
    </message>
    <message>
        <source>It may be at work in a place that cannot be interrupted; it ends as soon as it leaves that.</source>
        <translation>Sie arbeitet vielleicht gerade an einer Stelle, die nicht unterbrochen werden kann; danach endet sie.</translation>
    </message>
    <message>
        <source>%1 runs no statement just now: nothing was cancelled.</source>
        <translation>%1 führt gerade keine Anweisung aus: Nichts wurde abgebrochen.</translation>
    </message>
    <message>
        <source>What it holds it holds by its open transaction. Terminating the session ends that.</source>
        <translation>Was sie hält, hält sie durch ihre offene Transaktion. Wird die Sitzung beendet, endet auch die.</translation>
    </message>
    <message>
        <source>%1 had ended before.</source>
        <translation>%1 hatte schon vorher geendet.</translation>
    </message>
    <message>
        <source>Its number is another session&apos;s by now, which was left alone.</source>
        <translation>Ihre Nummer gehört jetzt einer anderen Sitzung, die in Ruhe gelassen wurde.</translation>
    </message>
    <message>
        <source>%1 was not ended: %2</source>
        <translation>%1 wurde nicht beendet: %2</translation>
    </message>
    <message>
        <source>The session could not be ended</source>
        <translation>Die Sitzung konnte nicht beendet werden</translation>
    </message>
    <message>
        <source>Seen through a connection pooler: a session here is one of its connections to the server, lent to one client after another. Who waits for one of them is not in this list, and which of them Howdah has is not known; where the pooler tells, the Health page shows its queue.</source>
        <translation>Durch einen Verbindungspooler gesehen: eine Sitzung ist hier eine seiner Verbindungen zum Server, die er einem Client nach dem anderen leiht. Wer auf eine davon wartet, steht nicht in dieser Liste, und welche davon Howdah hat, ist nicht bekannt; wo der Pooler es sagt, zeigt die Seite Gesundheit seine Warteschlange.</translation>
    </message>
</context>
<context>
    <name>howdah::SidePane</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>howdah::SkeletonRows</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>howdah::SqlView</name>
    <message>
        <source> … (%1 more characters)</source>
        <translation> … (%1 weitere Zeichen)</translation>
    </message>
    <message>
        <source>Running line %1</source>
        <translation>Läuft: Zeile %1</translation>
    </message>
    <message>
        <source>Stopped in line %1</source>
        <translation>Angehalten in Zeile %1</translation>
    </message>
    <message>
        <source>Failed in line %1</source>
        <translation>Fehlgeschlagen in Zeile %1</translation>
    </message>
    <message>
        <source>A finding in line %1</source>
        <translation>Ein Befund in Zeile %1</translation>
    </message>
    <message>
        <source>Chosen: line %1</source>
        <translation>Gewählt: Zeile %1</translation>
    </message>
</context>
<context>
    <name>howdah::StartNotice</name>
    <message numerus="yes">
        <source>%n pending migration(s) were not applied at start, because this is production</source>
        <translation>
            <numerusform>%n ausstehende Migration wurde beim Start nicht angewendet, weil dies die Produktion ist</numerusform>
            <numerusform>%n ausstehende Migrationen wurden beim Start nicht angewendet, weil dies die Produktion ist</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at them and apply them on the Migrations page, or start with --auto-migrate-production.</source>
        <translation>Auf der Seite Migrationen ansehen und anwenden, oder mit --auto-migrate-production starten.</translation>
    </message>
    <message>
        <source>Not all migrations could be applied at start</source>
        <translation>Beim Start konnten nicht alle Migrationen angewendet werden</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were applied before.</source>
        <translation>
            <numerusform>%n Migration wurde zuvor angewendet.</numerusform>
            <numerusform>%n Migrationen wurden zuvor angewendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Versions: %1</source>
        <translation>Versionen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were applied at start</source>
        <translation>
            <numerusform>%n Migration wurde beim Start angewendet</numerusform>
            <numerusform>%n Migrationen wurden beim Start angewendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Show &amp;Migrations</source>
        <translation>&amp;Migrationen zeigen</translation>
    </message>
</context>
<context>
    <name>howdah::StatementsTab</name>
    <message>
        <source>Counted since when</source>
        <translation>Seit wann gezählt</translation>
    </message>
    <message>
        <source>Since this was opened</source>
        <translation>Seit dies geöffnet wurde</translation>
    </message>
    <message>
        <source>Since the server&apos;s counters were reset</source>
        <translation>Seit die Zähler des Servers zurückgesetzt wurden</translation>
    </message>
    <message>
        <source>&amp;Start over</source>
        <translation>Von &amp;vorn beginnen</translation>
    </message>
    <message>
        <source>Counts from now on. The server&apos;s own counters stay as they are.</source>
        <translation>Zählt ab jetzt. Die Zähler des Servers bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Nothing was called yet</source>
        <translation>Noch wurde nichts aufgerufen</translation>
    </message>
    <message>
        <source>Statements appear as soon as they have ended.</source>
        <translation>Anweisungen erscheinen, sobald sie geendet haben.</translation>
    </message>
    <message>
        <source>Text of the statement</source>
        <translation>Text der Anweisung</translation>
    </message>
    <message>
        <source>pg_stat_statements is not there yet</source>
        <translation>pg_stat_statements ist noch nicht da</translation>
    </message>
    <message>
        <source>It is PostgreSQL&apos;s own extension that counts statements. Howdah changes nothing here: these are the steps, those that are done are ticked.</source>
        <translation>Das ist PostgreSQLs eigene Erweiterung, die Anweisungen zählt. Howdah ändert hier nichts: Dies sind die Schritte, die erledigten sind abgehakt.</translation>
    </message>
    <message>
        <source>Steps to enable pg_stat_statements</source>
        <translation>Schritte, um pg_stat_statements einzuschalten</translation>
    </message>
    <message>
        <source>SQL of the steps</source>
        <translation>SQL der Schritte</translation>
    </message>
    <message>
        <source>&amp;Copy the SQL</source>
        <translation>SQL &amp;kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>What other roles run is counted, but its text is not shown.</source>
        <translation>Was andere Rollen ausführen, wird gezählt, aber sein Text nicht gezeigt.</translation>
    </message>
    <message>
        <source>GRANT pg_read_all_stats TO our role would show it.</source>
        <translation>GRANT pg_read_all_stats an unsere Rolle würde ihn zeigen.</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n Anweisung</numerusform>
            <numerusform>%n Anweisungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 running on average</source>
        <translation>im Mittel laufen %1</translation>
    </message>
    <message>
        <source>the server&apos;s counters were reset meanwhile</source>
        <translation>die Zähler des Servers wurden inzwischen zurückgesetzt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>zu tun</translation>
    </message>
    <message>
        <source>Since the last look</source>
        <translation>Seit dem letzten Blick</translation>
    </message>
</context>
<context>
    <name>howdah::StepCard</name>
    <message>
        <source>Mark as &amp;paid</source>
        <translation>Als be&amp;zahlt vermerken</translation>
    </message>
    <message>
        <source>Mark %1 as paid?</source>
        <translation>%1 als bezahlt vermerken?</translation>
    </message>
    <message>
        <source>&amp;Ship</source>
        <translation>&amp;Versenden</translation>
    </message>
    <message>
        <source>Mark %1 as shipped?</source>
        <translation>%1 als versandt vermerken?</translation>
    </message>
    <message>
        <source>Mark as &amp;delivered</source>
        <translation>Als &amp;zugestellt vermerken</translation>
    </message>
    <message>
        <source>Mark %1 as delivered?</source>
        <translation>%1 als zugestellt vermerken?</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the order</source>
        <translation>Bestellung &amp;stornieren</translation>
    </message>
    <message>
        <source>Cancel %1?</source>
        <translation>%1 stornieren?</translation>
    </message>
    <message>
        <source>&amp;Refund</source>
        <translation>E&amp;rstatten</translation>
    </message>
    <message>
        <source>Refund %1?</source>
        <translation>%1 erstatten?</translation>
    </message>
    <message>
        <source>Move %1 to %2?</source>
        <translation>%1 auf %2 setzen?</translation>
    </message>
    <message>
        <source>Why, in a few words (may stay empty)</source>
        <translation>Warum, in wenigen Worten (darf leer bleiben)</translation>
    </message>
    <message>
        <source>Note on this step</source>
        <translation>Notiz zu diesem Schritt</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Jetzt nicht</translation>
    </message>
    <message>
        <source>It has come to its end: %1.</source>
        <translation>Sie ist am Ende angekommen: %1.</translation>
    </message>
    <message>
        <source>There is no way back from %1 to %2.</source>
        <translation>Von %1 führt kein Weg zurück zu %2.</translation>
    </message>
</context>
<context>
    <name>howdah::StepModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht gelaufen</translation>
    </message>
    <message>
        <source>up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>%1 · no file: only the version moves</source>
        <translation>%1 · keine Datei: nur die Version ändert sich</translation>
    </message>
    <message>
        <source>%1 · sent as one query in one transaction</source>
        <translation>%1 · als eine Abfrage in einer Transaktion gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n Anweisung</numerusform>
            <numerusform>%n Anweisungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>one transaction</source>
        <translation>eine Transaktion</translation>
    </message>
    <message>
        <source>not in a transaction</source>
        <translation>nicht in einer Transaktion</translation>
    </message>
</context>
<context>
    <name>howdah::StepTrail</name>
    <message>
        <source>%1: done</source>
        <translation>%1: erledigt</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: not reached</source>
        <translation>%1: nicht erreicht</translation>
    </message>
</context>
<context>
    <name>howdah::StockCard</name>
    <message>
        <source>Set &amp;price</source>
        <translation>&amp;Preis setzen</translation>
    </message>
    <message>
        <source>C&amp;hange stock</source>
        <translation>Bestand &amp;ändern</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>So many more, or fewer</source>
        <translation>So viele mehr oder weniger</translation>
    </message>
    <message>
        <source>+10 or -3</source>
        <translation>+10 oder -3</translation>
    </message>
    <message>
        <source>%1 in stock</source>
        <translation>%1 auf Lager</translation>
    </message>
    <message>
        <source>Write how many more or fewer: +10 or -3.</source>
        <translation>Schreiben Sie, wie viele mehr oder weniger: +10 oder -3.</translation>
    </message>
</context>
<context>
    <name>howdah::StoreForm</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is one with “%1” already.</source>
        <translation>Mit „%1“ gibt es schon eines.</translation>
    </message>
    <message>
        <source>%1 is “%2” now</source>
        <translation>%1 ist jetzt „%2“</translation>
    </message>
    <message>
        <source>Others made it “%1”.</source>
        <translation>Andere haben „%1“ daraus gemacht.</translation>
    </message>
    <message>
        <source>Others have changed this row since it was opened. Where both of you did, choose; Save keeps yours.</source>
        <translation>Andere haben diese Zeile geändert, seit sie geöffnet wurde. Wo beide geändert haben, wählen Sie; Speichern behält Ihres.</translation>
    </message>
    <message>
        <source>Others have changed this row since it was opened. Look at it, then save again.</source>
        <translation>Andere haben diese Zeile geändert, seit sie geöffnet wurde. Sehen Sie hin, dann speichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>What was entered here is not saved.</source>
        <translation>Was hier eingegeben wurde, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Discard it</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Deren nehmen</translation>
    </message>
    <message>
        <source>%1: take what others made of it</source>
        <translation>%1: nehmen, was andere daraus gemacht haben</translation>
    </message>
    <message>
        <source>&amp;Stop saving</source>
        <translation>Speichern &amp;abbrechen</translation>
    </message>
    <message>
        <source>Saving was stopped: nothing is saved, and what was entered is still here.</source>
        <translation>Das Speichern wurde abgebrochen: Nichts ist gespeichert, und was eingegeben wurde, ist noch da.</translation>
    </message>
</context>
<context>
    <name>howdah::StoreList</name>
    <message>
        <source>The rows cannot be narrowed so</source>
        <translation>Die Zeilen lassen sich so nicht eingrenzen</translation>
    </message>
    <message>
        <source>The rows could not be read</source>
        <translation>Die Zeilen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>0 rows match</source>
        <translation>0 Zeilen passen</translation>
    </message>
    <message>
        <source>Nothing is deleted</source>
        <translation>Nichts ist gelöscht</translation>
    </message>
    <message>
        <source>What is deleted here is kept, and can be restored.</source>
        <translation>Was hier gelöscht wird, bleibt erhalten und lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>Filter &amp;leeren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Nothing was copied</source>
        <translation>Nichts wurde kopiert</translation>
    </message>
</context>
<context>
    <name>howdah::StorePage</name>
    <message>
        <source>There is no store in this database</source>
        <translation>In dieser Datenbank gibt es keinen Laden</translation>
    </message>
    <message>
        <source>%1 shows the tables of the sample store, and %2 has no table %3. Apply the store&apos;s migrations here, or look at the tables there are.</source>
        <translation>%1 zeigt die Tabellen des Beispielladens, und %2 hat keine Tabelle %3. Wenden Sie hier die Migrationen des Ladens an, oder sehen Sie die Tabellen an, die es gibt.</translation>
    </message>
    <message>
        <source>%1 shows the tables of the sample store, and %2 has no tables %3. Apply the store&apos;s migrations here, or look at the tables there are.</source>
        <translation>%1 zeigt die Tabellen des Beispielladens, und %2 hat die Tabellen %3 nicht. Wenden Sie hier die Migrationen des Ladens an, oder sehen Sie die Tabellen an, die es gibt.</translation>
    </message>
    <message>
        <source>%1 may not create any here.</source>
        <translation>%1 darf hier nichts anlegen.</translation>
    </message>
    <message>
        <source>%1 may not change any here.</source>
        <translation>%1 darf hier nichts ändern.</translation>
    </message>
    <message>
        <source>%1 may look here, and change nothing.</source>
        <translation>%1 darf hier lesen und nichts ändern.</translation>
    </message>
    <message>
        <source>Copy &amp;GRANT</source>
        <translation>&amp;GRANT kopieren</translation>
    </message>
    <message>
        <source>GRANT copied</source>
        <translation>GRANT kopiert</translation>
    </message>
    <message>
        <source>This server is locked against changes: unlock it first.</source>
        <translation>Dieser Server ist gegen Änderungen gesperrt: zuerst entsperren.</translation>
    </message>
    <message>
        <source>The profile of this server is read-only.</source>
        <translation>Das Profil dieses Servers ist nur zum Lesen.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>It was not restored</source>
        <translation>Es wurde nicht wiederhergestellt</translation>
    </message>
    <message>
        <source>It was not deleted</source>
        <translation>Es wurde nicht gelöscht</translation>
    </message>
    <message>
        <source>Delete this row for good? It cannot be brought back.</source>
        <translation>Diese Zeile endgültig löschen? Sie lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>The server refuses it while other rows refer to it that have to stay.</source>
        <translation>Der Server lehnt es ab, solange andere Zeilen auf sie verweisen, die bleiben müssen.</translation>
    </message>
    <message>
        <source>Delete for &amp;good</source>
        <translation>End&amp;gültig löschen</translation>
    </message>
    <message>
        <source>Deleted for good</source>
        <translation>Endgültig gelöscht</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Open &amp;Migrations</source>
        <translation>&amp;Migrationen öffnen</translation>
    </message>
    <message>
        <source>Open &amp;Data</source>
        <translation>&amp;Daten öffnen</translation>
    </message>
    <message>
        <source>Look a&amp;gain</source>
        <translation>Noch einmal &amp;nachsehen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Delete for &amp;good …</source>
        <translation>End&amp;gültig löschen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Del</source>
        <translation>Ctrl+Shift+Del</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Die Zeilen filtern</translation>
    </message>
    <message>
        <source>Show or hide the side</source>
        <translation>Die Seite zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Read again (F5)</source>
        <translation>Neu lesen (F5)</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
</context>
<context>
    <name>howdah::TableGrid</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>howdah::TableModel</name>
    <message>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>, part of the primary key</source>
        <translation>, Teil des Primärschlüssels</translation>
    </message>
    <message>
        <source>, not null</source>
        <translation>, NOT NULL</translation>
    </message>
    <message>
        <source>, identity</source>
        <translation>, Identity-Spalte</translation>
    </message>
    <message>
        <source>, generated as %1</source>
        <translation>, generiert als %1</translation>
    </message>
    <message>
        <source>, default %1</source>
        <translation>, Vorgabewert %1</translation>
    </message>
    <message>
        <source>, refers to %1.%2</source>
        <translation>, verweist auf %1.%2</translation>
    </message>
    <message>
        <source>, has no order to sort by</source>
        <translation>, lässt sich nicht sortieren</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>others have deleted or moved this row meanwhile</source>
        <translation>andere haben diese Zeile inzwischen gelöscht oder verschoben</translation>
    </message>
    <message>
        <source>others have changed this meanwhile</source>
        <translation>andere haben das inzwischen geändert</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabewert</translation>
    </message>
</context>
<context>
    <name>howdah::TimeChart</name>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>last seen</source>
        <translation>zuletzt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>vor %1 d</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s): %1 … %2</source>
        <translation>
            <numerusform>%n Ereignis: %1 … %2</numerusform>
            <numerusform>%n Ereignisse: %1 … %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::TransferSheet</name>
    <message>
        <source>C&amp;hoose …</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>The first line names the columns</source>
        <translation>Die erste Zeile nennt die Spalten</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Die Datei wählen</translation>
    </message>
    <message>
        <source>Between the fields</source>
        <translation>Zwischen den Feldern</translation>
    </message>
    <message>
        <source>Text for NULL</source>
        <translation>Text für NULL</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>Strich |</translation>
    </message>
    <message>
        <source>nothing; &quot;&quot; is the empty string</source>
        <translation>nichts; &quot;&quot; ist der leere Text</translation>
    </message>
    <message>
        <source>NULL is</source>
        <translation>NULL ist</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>A&amp;bbrechen</translation>
    </message>
</context>
<context>
    <name>howdah::TransferWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>%1 rows a second</source>
        <translation>%1 Zeilen je Sekunde</translation>
    </message>
    <message>
        <source>A sheet holds 1,048,576 rows: there are %1 of them.</source>
        <translation>Ein Blatt fasst 1.048.576 Zeilen: Es sind %1 Blätter.</translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) sent; the server works on them</source>
        <translation>
            <numerusform>%1 Zeile gesendet; der Server arbeitet daran</numerusform>
            <numerusform>%1 Zeilen gesendet; der Server arbeitet daran</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) written, %2 in %3.</source>
        <translation>
            <numerusform>%1 Zeile geschrieben, %2 in %3.</numerusform>
            <numerusform>%1 Zeilen geschrieben, %2 in %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) were cut: a cell holds 32,767 characters.</source>
        <translation>
            <numerusform>%n Text wurde gekürzt: Eine Zelle fasst 32.767 Zeichen.</numerusform>
            <numerusform>%n Texte wurden gekürzt: Eine Zelle fasst 32.767 Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) with more than 15 digits are text.</source>
        <translation>
            <numerusform>%n Zahl mit mehr als 15 Stellen ist Text.</numerusform>
            <numerusform>%n Zahlen mit mehr als 15 Stellen sind Text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) imported in %2.</source>
        <translation>
            <numerusform>%1 Zeile in %2 importiert.</numerusform>
            <numerusform>%1 Zeilen in %2 importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) imported in %2, %3 rejected.</source>
        <translation>
            <numerusform>%1 Zeile in %2 importiert, %3 abgelehnt.</numerusform>
            <numerusform>%1 Zeilen in %2 importiert, %3 abgelehnt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::TypedEditor</name>
    <message>
        <source>%1, by default %2</source>
        <translation>%1, Vorgabe %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>The date of today, here</source>
        <translation>Das heutige Datum, hier</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>This moment, with the time zone of this computer</source>
        <translation>Dieser Augenblick, mit der Zeitzone dieses Rechners</translation>
    </message>
    <message>
        <source>This moment, as the clock of this computer shows it</source>
        <translation>Dieser Augenblick, wie ihn die Uhr dieses Rechners zeigt</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Einen Tag wählen</translation>
    </message>
    <message>
        <source>Later than any other</source>
        <translation>Später als jeder andere</translation>
    </message>
    <message>
        <source>Infinity</source>
        <translation>Unendlich</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>A random uuid (version 4)</source>
        <translation>Eine zufällige UUID (Version 4)</translation>
    </message>
</context>
<context>
    <name>howdah::UnlockDialog</name>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Allow changes to %1?</source>
        <translation>Änderungen an %1 erlauben?</translation>
    </message>
    <message>
        <source>Until you lock it again or close the window, migrations and other changes can be made on %1. Each of them still asks first.</source>
        <translation>Bis zum erneuten Sperren oder Schließen des Fensters sind auf %1 Migrationen und andere Änderungen möglich. Jede fragt weiterhin zuerst nach.</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Entsperren</translation>
    </message>
    <message>
        <source>&amp;Keep locked</source>
        <translation>Gesperrt &amp;lassen</translation>
    </message>
</context>
<context>
    <name>howdah::UsersPage</name>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>The user is deleted, and can be restored.</source>
        <translation>Der Benutzer ist gelöscht und lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>User restored</source>
        <translation>Benutzer wiederhergestellt</translation>
    </message>
    <message>
        <source>&amp;New user</source>
        <translation>&amp;Neuer Benutzer</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>There are no users yet</source>
        <translation>Es gibt noch keine Benutzer</translation>
    </message>
    <message>
        <source>Make one, or fill the store: howdahctl seed</source>
        <translation>Legen Sie an, oder füllen Sie den Laden: howdahctl seed</translation>
    </message>
    <message>
        <source>Roles held</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Never signed in</source>
        <translation>Nie angemeldet</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Choose a user in the list.</source>
        <translation>Wählen Sie einen Benutzer in der Liste.</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Telephone</source>
        <translation>&amp;Telefon</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Rolle</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>&amp;Status</translation>
    </message>
    <message>
        <source>User created</source>
        <translation>Benutzer angelegt</translation>
    </message>
    <message>
        <source>User saved</source>
        <translation>Benutzer gespeichert</translation>
    </message>
    <message>
        <source>The user could not be read</source>
        <translation>Der Benutzer ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The user was not saved</source>
        <translation>Der Benutzer wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Neuer Benutzer</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>&amp;Sign out everywhere</source>
        <translation>Überall &amp;abmelden</translation>
    </message>
    <message>
        <source>The sessions were not ended</source>
        <translation>Die Sitzungen wurden nicht beendet</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>%n Sitzung beendet</numerusform>
            <numerusform>%n Sitzungen beendet</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session that is still active.</source>
        <translation>Es gibt keine Sitzung, die noch aktiv ist.</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Nicht verbunden.</translation>
    </message>
</context>
<context>
    <name>howdah::ValuePane</name>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>How they spread</source>
        <translation>Wie sie sich verteilen</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>Am häufigsten</translation>
    </message>
    <message>
        <source>Count e&amp;xactly</source>
        <translation>&amp;Genau zählen</translation>
    </message>
    <message>
        <source>How the values spread</source>
        <translation>Wie sich die Werte verteilen</translation>
    </message>
    <message>
        <source>Most frequent values; Enter filters by one</source>
        <translation>Häufigste Werte; Enter filtert nach einem</translation>
    </message>
    <message>
        <source>Click to see only rows with this value</source>
        <translation>Klicken, um nur Zeilen mit diesem Wert zu sehen</translation>
    </message>
    <message>
        <source>The server reads all of these rows, once</source>
        <translation>Der Server liest alle diese Zeilen, einmal</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>Verschiedene</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>&amp;Stop counting</source>
        <translation>Zählen &amp;beenden</translation>
    </message>
    <message>
        <source>The server reads the rows …</source>
        <translation>Der Server liest die Zeilen …</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>ANALYZE has noted nothing of this column, or nothing this role may see. It can be counted.</source>
        <translation>ANALYZE hat zu dieser Spalte nichts vermerkt, oder nichts, was diese Rolle sehen darf. Sie kann gezählt werden.</translation>
    </message>
    <message>
        <source>Counted just now: all rows.</source>
        <translation>Eben gezählt: alle Zeilen.</translation>
    </message>
    <message>
        <source>Counted just now: the rows of this filter.</source>
        <translation>Eben gezählt: die Zeilen dieses Filters.</translation>
    </message>
    <message>
        <source>Estimates of ANALYZE %1 ago, of all rows; %2 rows changed since.</source>
        <translation>Schätzungen von ANALYZE vor %1, über alle Zeilen; seither %2 Zeilen geändert.</translation>
    </message>
    <message>
        <source>Estimates of ANALYZE, of all rows; when it ran is not known.</source>
        <translation>Schätzungen von ANALYZE, über alle Zeilen; wann es lief, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>howdah::VerdictBar</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 – degraded</source>
        <translation>%1 – beeinträchtigt</translation>
    </message>
    <message>
        <source>%1 – unhealthy</source>
        <translation>%1 – gestört</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message numerus="yes">
        <source>All %n checks passed.</source>
        <translation>
            <numerusform>%n Prüfung bestanden.</numerusform>
            <numerusform>Alle %n Prüfungen bestanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Roundtrip</translation>
    </message>
    <message>
        <source>Pool in use</source>
        <translation>Pool benutzt</translation>
    </message>
    <message>
        <source>Server connections</source>
        <translation>Server-Verbindungen</translation>
    </message>
    <message>
        <source>Oldest transaction</source>
        <translation>Älteste Transaktion</translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation>Idle in Transaction</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Way to the server</source>
        <translation>Weg zum Server</translation>
    </message>
    <message>
        <source>Replication lag</source>
        <translation>Rückstand der Replikation</translation>
    </message>
    <message>
        <source>Wraparound</source>
        <translation>Überlauf der Transaktionsnummern</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n ausstehend</numerusform>
            <numerusform>%n ausstehend</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::WriteModel</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Restored rows</source>
        <translation>Wiederhergestellte Zeilen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Beispieldaten</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>%1, database %2, profile %3</source>
        <translation>%1, Datenbank %2, Profil %3</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Festgeschrieben</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>Refused, cancelled or rolled back: nothing of it is kept</source>
        <translation>Abgelehnt, abgebrochen oder zurückgerollt: nichts davon ist geblieben</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>It stopped halfway: some of it is kept</source>
        <translation>Auf halbem Weg stehen geblieben: ein Teil ist geblieben</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>The connection was lost while it was committed: whether it is kept is not known</source>
        <translation>Beim Festschreiben ging die Verbindung verloren: ob es geblieben ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
</context>
<context>
    <name>howdah::WritesPane</name>
    <message>
        <source>Show &amp;all writes</source>
        <translation>&amp;Alle Schreibvorgänge zeigen</translation>
    </message>
    <message>
        <source>Show &amp;older ones</source>
        <translation>Ä&amp;ltere zeigen</translation>
    </message>
    <message>
        <source>Search table, role, server, …</source>
        <translation>Suche nach Tabelle, Rolle, Server, …</translation>
    </message>
    <message>
        <source>Search writes</source>
        <translation>Schreibvorgänge durchsuchen</translation>
    </message>
    <message>
        <source>Outcome of the writes shown</source>
        <translation>Ausgang der gezeigten Schreibvorgänge</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Jeder Ausgang</translation>
    </message>
    <message>
        <source>Time of the writes shown</source>
        <translation>Zeit der gezeigten Schreibvorgänge</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Zu jeder Zeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>In den letzten 7 Tagen</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>In den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>Export what matches as CSV…</source>
        <translation>Was passt als CSV ausgeben …</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibvorgänge</translation>
    </message>
    <message>
        <source>What was written cannot be read</source>
        <translation>Was geschrieben wurde, lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>No write matches</source>
        <translation>Kein Schreibvorgang passt</translation>
    </message>
    <message>
        <source>Nothing was written yet</source>
        <translation>Noch wurde nichts geschrieben</translation>
    </message>
    <message>
        <source>Each write that Howdah makes is recorded here: where, what kind, how many rows, how it ended. Never what was in them.</source>
        <translation>Hier steht jeder Schreibvorgang von Howdah: wo, welcher Art, wie viele Zeilen, wie er ausging. Nie, was darin stand.</translation>
    </message>
    <message>
        <source>Export writes</source>
        <translation>Schreibvorgänge ausgeben</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>The writes could not be exported</source>
        <translation>Die Schreibvorgänge ließen sich nicht ausgeben</translation>
    </message>
    <message numerus="yes">
        <source>%n write(s) exported</source>
        <translation>
            <numerusform>%n Schreibvorgang ausgegeben</numerusform>
            <numerusform>%n Schreibvorgänge ausgegeben</numerusform>
        </translation>
    </message>
</context>
</TS>
