// The sheet in which the two files of a migration are written, with lint as one types. A new one
// asks for its title first; its files are made then, so that nothing written has no place.
//
// What was not saved is not lost: closing asks, what is written is kept as a draft within two
// seconds and offered again, and a file that somebody else changed meanwhile is not overwritten
// unasked.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/lint.h"
#include "core/pool/pool.h"
#include "ui/async/job.h"
#include "ui/migrations/drafts.h"
#include "ui/migrations/edited_file.h"
#include "ui/migrations/new_migration.h"
#include "ui/widgets/sheet.h"

#include <QBasicTimer>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;

namespace howdah {

class Banner;
class Caption;
class EntryList;
class EntryModel;
class Heading;
class SqlEditor;

/// Where the files are, and what lint needs to know beside them.
struct EditorPlace {
    std::filesystem::path folder;
    std::vector<Script> scripts;
    std::optional<Pool> pool; ///< none: lint does without the sizes of tables
    LedgerNames ledger;
    Drafts drafts{};
};

class MigrationEditor : public Sheet {
    Q_OBJECT

public:
    MigrationEditor(const QString& id, QWidget& page, QWidget& below);
    ~MigrationEditor() override;

    /// With a title and texts to begin with, which the user still may change, or give up.
    void create(const EditorPlace& place, const NewMigration& migration = {});
    enum class OldDrafts { Offered, BroughtBack };
    void edit(const Script& script, const EditorPlace& place,
              OldDrafts drafts = OldDrafts::Offered);
    /// The folder or the connection is another than it was; looks whether the files are, too.
    void refresh(const EditorPlace& place);

    bool isUnsaved() const;
    /// Closes, or asks what is to become of what was not saved.
    void leave();

signals:
    void created(std::int64_t version);
    void saved(std::int64_t version);

protected:
    QWidget* firstFocus() override;
    void timerEvent(QTimerEvent* event) override;

private:
    struct Side {
        EditedFile file;
        SqlEditor* editor = nullptr;
        QLabel* name = nullptr;
        bool isWritten() const; // by the user: other than on the disk
    };
    struct Files {
        EditedFile up;
        EditedFile down;
        bool changed = false; // somebody else did, meanwhile
        std::optional<Draft> upDraft{}; // written before, and never saved
        std::optional<Draft> downDraft{};
        std::map<std::filesystem::path, DraftClaim> claims{};
    };
    enum class AfterSaving { Stay, Close };

    void build();
    QWidget* buildTitle();
    QWidget* buildFiles();
    QWidget* buildSide(Side& side, const QString& name, const QString& label);
    void makeFiles();
    void load(const std::filesystem::path& up, const std::filesystem::path& down);
    void show(const Files& files);
    void save(AfterSaving after, bool overwrite = false);
    void savedOrNot(const Outcome<Files>& outcome, AfterSaving after);
    void askWhoseCounts(AfterSaving after);
    Draft draftOf(const Side& side) const;
    bool keepsDraft(const Side& side) const; // no other editor has it
    void sayWhoElseWrites();
    void keepSoon();
    void keepDrafts();
    void dropDrafts();
    void offerDrafts(const Files& files);
    void bringBack(const Files& files);
    void writeBegun(); // as if it was typed: nothing is saved yet
    void edited();
    void followState();
    void lookSoon();
    void look();
    void showFindings(const Outcome<LintReport>& outcome);

    EditorPlace m_place;
    Script m_script; // without its files
    bool m_new = false;
    NewMigration m_begun; // what a new one begins with
    Side m_up;
    Side m_down;
    std::vector<Finding> m_findings;
    QBasicTimer m_soon;
    std::optional<Busy> m_waiting; // for the timer
    QBasicTimer m_keepSoon;
    OldDrafts m_oldDrafts = OldDrafts::Offered; // when the files are there
    std::map<std::filesystem::path, DraftClaim> m_claims; // on the two files
    bool m_undecided = false; // whether what was written before is wanted
    std::shared_ptr<std::mutex> m_keeping =
        std::make_shared<std::mutex>(); // a draft, or dropping it

    Heading* m_title = nullptr;
    Banner* m_banner = nullptr;
    QStackedLayout* m_stack = nullptr;
    QLineEdit* m_name = nullptr;
    QPushButton* m_make = nullptr;
    QWidget* m_files = nullptr;
    Caption* m_summary = nullptr;
    EntryModel* m_model = nullptr;
    EntryList* m_list = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_close = nullptr;
    QPushButton* m_save = nullptr;

    Job m_check; // these last, so that they stop before anything they report to goes away
    Job m_lint;
    Job m_keep;
    Job m_disk;
};

} // namespace howdah
