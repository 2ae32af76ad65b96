// What a statement does to relations, in small steps that locks and lint rules can look at: one
// ALTER TABLE with three subcommands is three changes.
//
// Pure, any thread; by PostgreSQL 15's parser. A statement that cannot be parsed has no changes.
// What a function or a DO block does is not looked into: such a statement is `Opaque`.
#pragma once

#include "core/sql/statement.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// A relation as the text names it; `schema` is empty where the text leaves it to the search path.
struct SqlName {
    std::string schema{};
    std::string name{};

    bool operator==(const SqlName&) const = default;
    bool mayBe(const SqlName& other) const; ///< the same name, as far as both say the schema
    std::string sql() const; ///< for pasting: quoted only where it has to be
};

/// "order", "Mixed Case" in quotes; plain lower-case names as they are. For SQL that people read.
std::string sqlName(std::string_view name);

struct SqlType {
    std::string
        name; ///< as pg_type has it: int4, varchar, bpchar, timestamptz; or serial, bigserial
    std::vector<int> modifiers{}; ///< 10, 2 of numeric(10,2)
    bool isArray = false;

    std::string sql() const; ///< as people write it: integer, numeric(10,2)
    bool isSerial() const;
    /// Whether a change to `to` leaves the rows as they are, as far as the types alone tell.
    bool stays(const SqlType& to) const;
};

enum class ColumnDefault { None, Constant, Volatile }; ///< now() is Constant: taken once

/// A column as CREATE TABLE, ADD COLUMN and ALTER … TYPE state it.
struct ChangedColumn {
    SqlType type{};
    bool notNull = false;
    ColumnDefault preset = ColumnDefault::None;
    std::string volatileCall{}; ///< the function that makes it volatile: "gen_random_uuid"
    bool isGenerated = false; ///< GENERATED ALWAYS AS (…) STORED
    bool isIdentity = false;
    bool isConverted = false; ///< a type change with USING or COLLATE
};

enum class ChangeKind {
    // a relation as a whole
    CreateTable,
    CreateTableAs,
    CreateView,
    CreateMaterializedView,
    Inherit,
    StopInheriting,
    CopyShape, ///< LIKE
    DropTable,
    DropView,
    DropMaterializedView,
    DropSequence,
    DropForeignTable,
    DropIndex,
    DropSchema,
    DropType, ///< or a domain
    DropExtension,
    Truncate,
    Cluster,
    Vacuum,
    VacuumFull,
    Analyze,
    Refresh,
    ReindexTable,
    ReindexIndex,
    ReindexMore,
    LockTable,
    RenameTable,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    RenamePart,
    SetSchema,
    SetOwner,
    Comment,
    CommentOnPart,
    Publish,
    // beside a table
    CreateIndex,
    CreateTrigger,
    CreateRule,
    CreatePolicy,
    AlterPolicy,
    DropPart,
    CreateStatistics,
    AlterSequence,
    OwnSequence,
    // parts of CREATE TABLE and ALTER TABLE
    AddColumn,
    DropColumn,
    ChangeType,
    SetNotNull,
    DropNotNull,
    SetDefault,
    SetStorage,
    SetStatistics,
    AddCheck,
    AddUnique,
    AddPrimaryKey,
    AddForeignKey,
    AddExclusion,
    ValidateConstraint,
    DropConstraint,
    AlterConstraint,
    AttachPartition,
    DetachPartition,
    SetTableSpace,
    SetLogged,
    SetUnlogged,
    SetAccessMethod,
    SetOptions,
    SwitchTrigger,
    AlterOther,
    // rows
    Read,
    ReadForUpdate,
    Insert,
    Update,
    Delete,
    // no relation
    CreateDomain,
    AddDomainConstraint,
    ValidateDomain,
    AddEnumValue,
    DropDatabase,
    SetSetting,
    Begin,
    Commit,
    Rollback,
    Opaque,
};

struct Change {
    ChangeKind kind = ChangeKind::Opaque;
    SqlName relation{}; ///< what it is done to: the table of an index or a constraint, the index of
                        ///< DROP INDEX
    SqlName other{}; ///< the table a key refers to, the partition, the parent, the new name or
                     ///< schema, the type of DROP TYPE
    std::string name{}; ///< of the column, constraint, index, setting; "" where the text has none
    std::vector<std::string> columns{}; ///< of the index or the constraint; that an
                                        ///< UPDATE sets
    std::vector<std::string> provesNotNull{}; ///< columns that a CHECK holds to be not null
    std::optional<ChangedColumn> column{};
    std::size_t offset = 0; ///< bytes from the statement's start, where the parser told
    int lockMode = 0; ///< of LockTable: 1 ACCESS SHARE … 8 ACCESS EXCLUSIVE
    bool concurrently = false;
    bool ifExists = false; ///< IF EXISTS, IF NOT EXISTS, OR REPLACE
    bool cascade = false;
    bool notValid = false;
    bool usesIndex = false; ///< ADD CONSTRAINT … USING INDEX
    bool isUnique = false; ///< a unique index
    bool ofNewTable = false; ///< part of CREATE TABLE
    bool ofNewColumn = false; ///< a constraint that comes with ADD COLUMN
    bool newIsNull = false; ///< … whose rows are all NULL at first
    bool isBounded = false; ///< UPDATE, DELETE, INSERT: of rows that are listed, or a named part
    bool isPartition = false; ///< Inherit by PARTITION OF; FINALIZE of a detach
    bool isPlaced = false; ///< ADD VALUE … BEFORE or AFTER
    bool isTemporary = false;
    bool strong = false; ///< SetOptions: an option that needs ACCESS EXCLUSIVE
};

/// Of one statement.
std::vector<Change> changesOf(std::string_view statement);

} // namespace howdah
