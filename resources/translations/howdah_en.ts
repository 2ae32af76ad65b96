<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataDeleting</name>
    <message numerus="yes">
        <source>%1: %2 row(s) refer to them (%3), so the server will refuse it.</source>
        <translation>
            <numerusform>%1: %2 row refers to them (%3), so the server will refuse it.</numerusform>
            <numerusform>%1: %2 rows refer to them (%3), so the server will refuse it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) are deleted with them (ON DELETE CASCADE).</source>
        <translation>
            <numerusform>%1: %2 row is deleted with them (ON DELETE CASCADE).</numerusform>
            <numerusform>%1: %2 rows are deleted with them (ON DELETE CASCADE).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) lose the reference (ON DELETE SET NULL).</source>
        <translation>
            <numerusform>%1: %2 row loses the reference (ON DELETE SET NULL).</numerusform>
            <numerusform>%1: %2 rows lose the reference (ON DELETE SET NULL).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) get the default (ON DELETE SET DEFAULT).</source>
        <translation>
            <numerusform>%1: %2 row gets the default (ON DELETE SET DEFAULT).</numerusform>
            <numerusform>%1: %2 rows get the default (ON DELETE SET DEFAULT).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n statement</numerusform>
            <numerusform>%n statements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n statement(s)</source>
        <translation>
            <numerusform>%1 of %n statement</numerusform>
            <numerusform>%1 of %n statements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n row(s) of %1</source>
        <translation>
            <numerusform>Saved: %n row of %1</numerusform>
            <numerusform>Saved: %n rows of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n value(s) of %1</source>
        <translation>
            <numerusform>Saved: %n value of %1</numerusform>
            <numerusform>Saved: %n values of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %1 by %2; %n stayed, their key was taken or gone</source>
        <translation>
            <numerusform>Put back %1 by %2; %n stayed, its key was taken or gone</numerusform>
            <numerusform>Put back %1 by %2; %n stayed, their keys were taken or gone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockWords</name>
    <message numerus="yes">
        <source>about %n row(s)</source>
        <translation>
            <numerusform>about %n row</numerusform>
            <numerusform>about %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MigrationState</name>
    <message numerus="yes">
        <source>%n applied</source>
        <translation>
            <numerusform>%n applied</numerusform>
            <numerusform>%n applied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MigrationWords</name>
    <message numerus="yes">
        <source>Apply %n migration(s)</source>
        <translation>
            <numerusform>Apply %n migration</numerusform>
            <numerusform>Apply %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migration(s)</source>
        <translation>
            <numerusform>Roll back %n migration</numerusform>
            <numerusform>Roll back %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rolled back %n migration(s) in %1</source>
        <translation>
            <numerusform>Rolled back %n migration in %1</numerusform>
            <numerusform>Rolled back %n migrations in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Applied %n migration(s) in %1</source>
        <translation>
            <numerusform>Applied %n migration in %1</numerusform>
            <numerusform>Applied %n migrations in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are saved as %1: once the migration is applied again, “Restore rows” in its history or “howdahctl migrate restore-data %1” puts them back.</source>
        <translation>
            <numerusform>%n row is saved as %1: once the migration is applied again, “Restore rows” in its history or “howdahctl migrate restore-data %1” puts it back.</numerusform>
            <numerusform>%n rows are saved as %1: once the migration is applied again, “Restore rows” in its history or “howdahctl migrate restore-data %1” puts them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RehearsalWords</name>
    <message numerus="yes">
        <source>It passes: %n statement(s) in %1; others would have waited %2.</source>
        <translation>
            <numerusform>It passes: %n statement in %1; others would have waited %2.</numerusform>
            <numerusform>It passes: %n statements in %1; others would have waited %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It passes: %n statement(s) in %1; nobody would have waited.</source>
        <translation>
            <numerusform>It passes: %n statement in %1; nobody would have waited.</numerusform>
            <numerusform>It passes: %n statements in %1; nobody would have waited.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message numerus="yes">
        <source>%n wait(s) for it</source>
        <translation>
            <numerusform>%n waits for it</numerusform>
            <numerusform>%n wait for it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatementWords</name>
    <message numerus="yes">
        <source>… and for %n more</source>
        <translation>
            <numerusform>… and for %n more</numerusform>
            <numerusform>… and for %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::AlertBadge</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::HomePage</name>
    <message numerus="yes">
        <source>All %n checks passed.</source>
        <translation>
            <numerusform>%n check passed.</numerusform>
            <numerusform>All %n checks passed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for a connection.</source>
        <translation>
            <numerusform>%n waits for a connection.</numerusform>
            <numerusform>%n wait for a connection.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules are watched.</source>
        <translation>
            <numerusform>%n rule is watched.</numerusform>
            <numerusform>%n rules are watched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %n rows</source>
        <translation>
            <numerusform>%1: %2, %n row</numerusform>
            <numerusform>%1: %2, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::ImportSheet</name>
    <message numerus="yes">
        <source>%n server(s) added</source>
        <translation>
            <numerusform>%n server added</numerusform>
            <numerusform>%n servers added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::InsightTab</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::JsonModel</name>
    <message numerus="yes">
        <source>{ %n names }</source>
        <translation>
            <numerusform>{ %n name }</numerusform>
            <numerusform>{ %n names }</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ %n elements ]</source>
        <translation>
            <numerusform>[ %n element ]</numerusform>
            <numerusform>[ %n elements ]</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::MessagesPane</name>
    <message numerus="yes">
        <source>%n message(s) copied</source>
        <translation>
            <numerusform>%n message copied</numerusform>
            <numerusform>%n messages copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older message(s) are only in the log file</source>
        <translation>
            <numerusform>%n older message is only in the log file</numerusform>
            <numerusform>%n older messages are only in the log file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::MigrationEditor</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::MigrationNotices</name>
    <message numerus="yes">
        <source>%n files have to be put right before anything can be applied or rolled back.</source>
        <translation>
            <numerusform>%n file has to be put right before anything can be applied or rolled back.</numerusform>
            <numerusform>%n files have to be put right before anything can be applied or rolled back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are ignored.</source>
        <translation>
            <numerusform>%n file is ignored.</numerusform>
            <numerusform>%n files are ignored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::MigrationPane</name>
    <message numerus="yes">
        <source>%n finding(s), the gravest: %1</source>
        <translation>
            <numerusform>%n finding: %1</numerusform>
            <numerusform>%n findings, the gravest: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::MigrationsPage</name>
    <message numerus="yes">
        <source>Apply all %n that are pending</source>
        <translation>
            <numerusform>Apply the %n that is pending</numerusform>
            <numerusform>Apply all %n that are pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::ProfileExport</name>
    <message numerus="yes">
        <source>%n server(s) written to %1</source>
        <translation>
            <numerusform>%n server written to %1</numerusform>
            <numerusform>%n servers written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::RowImportSheet</name>
    <message numerus="yes">
        <source>The first %n row(s) fit.</source>
        <translation>
            <numerusform>%n row, and it fits.</numerusform>
            <numerusform>The first %n rows fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the first %1 rows do not fit; hold the pointer over a ✗ for the reason.</source>
        <translation>
            <numerusform>%n of the first %1 rows does not fit; hold the pointer over a ✗ for the reason.</numerusform>
            <numerusform>%n of the first %1 rows do not fit; hold the pointer over a ✗ for the reason.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::ScriptTab</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::ServerStatus</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::Session</name>
    <message numerus="yes">
        <source>Applying %n migration(s)</source>
        <translation>
            <numerusform>Applying %n migration</numerusform>
            <numerusform>Applying %n migrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::SessionsTab</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not shown</source>
        <translation>
            <numerusform>%n not shown</numerusform>
            <numerusform>%n not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::StartNotice</name>
    <message numerus="yes">
        <source>%n pending migration(s) were not applied at start, because this is production</source>
        <translation>
            <numerusform>%n pending migration was not applied at start, because this is production</numerusform>
            <numerusform>%n pending migrations were not applied at start, because this is production</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were applied before.</source>
        <translation>
            <numerusform>%n migration was applied before.</numerusform>
            <numerusform>%n migrations were applied before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were applied at start</source>
        <translation>
            <numerusform>%n migration was applied at start</numerusform>
            <numerusform>%n migrations were applied at start</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::StatementsTab</name>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n statement</numerusform>
            <numerusform>%n statements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::StepModel</name>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n statement</numerusform>
            <numerusform>%n statements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::TimeChart</name>
    <message numerus="yes">
        <source>%n event(s): %1 … %2</source>
        <translation>
            <numerusform>%n event: %1 … %2</numerusform>
            <numerusform>%n events: %1 … %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::TransferWords</name>
    <message numerus="yes">
        <source>%1 row(s) sent; the server works on them</source>
        <translation>
            <numerusform>%1 row sent; the server works on it</numerusform>
            <numerusform>%1 rows sent; the server works on them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) written, %2 in %3.</source>
        <translation>
            <numerusform>%1 row written, %2 in %3.</numerusform>
            <numerusform>%1 rows written, %2 in %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) were cut: a cell holds 32,767 characters.</source>
        <translation>
            <numerusform>%n text was cut: a cell holds 32,767 characters.</numerusform>
            <numerusform>%n texts were cut: a cell holds 32,767 characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) with more than 15 digits are text.</source>
        <translation>
            <numerusform>%n number with more than 15 digits is text.</numerusform>
            <numerusform>%n numbers with more than 15 digits are text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) imported in %2.</source>
        <translation>
            <numerusform>%1 row imported in %2.</numerusform>
            <numerusform>%1 rows imported in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) imported in %2, %3 rejected.</source>
        <translation>
            <numerusform>%1 row imported in %2, %3 rejected.</numerusform>
            <numerusform>%1 rows imported in %2, %3 rejected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::UsersPage</name>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>%n session ended</numerusform>
            <numerusform>%n sessions ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::VerdictBar</name>
    <message numerus="yes">
        <source>All %n checks passed.</source>
        <translation>
            <numerusform>%n check passed.</numerusform>
            <numerusform>All %n checks passed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>howdah::WritesPane</name>
    <message numerus="yes">
        <source>%n write(s) exported</source>
        <translation>
            <numerusform>%n write exported</numerusform>
            <numerusform>%n writes exported</numerusform>
        </translation>
    </message>
</context>
</TS>
