// Staged edits as a value: what is in the set, undone and done again, kept as text.
#include "core/base/error.h"
#include "core/browse/edit_set.h"
#include "core/browse/edit_set_text.h"

#include <QTest>

using namespace howdah;

namespace {

EditSet edits()
{
    return EditSet({"public", "orders"}, {"id"});
}

RowId row(const std::string& key)
{
    return {{key}, 0};
}

std::shared_ptr<const OriginalRow> original()
{
    return std::make_shared<OriginalRow>(OriginalRow{{"id", {"1"}},
                                                     {"status", {"paid"}},
                                                     {"note", {std::nullopt}},
                                                     {"api_token", {"t0ps3cret"}},
                                                     {"body", {"the beg", 9000}}});
}

EditSet::CellEdit cell(const std::string& key, const std::string& column, EditValue value)
{
    return {row(key), original(), column, std::move(value)};
}

} // namespace

class TestEditSet : public QObject {
    Q_OBJECT

private slots:
    void aCellThatGetsItsOriginalBackIsNoChange()
    {
        auto set = edits();
        set.change({cell("1", "status", EditValue::of("open")),
                    cell("1", "note", EditValue::of("call back"))});
        QCOMPARE(set.count(EditKind::Change), 1);

        set.change({cell("1", "status", EditValue::of("paid"))});
        QCOMPARE(set.find(row("1"))->values.size(), 1U);
        set.change({cell("1", "note", EditValue::null())});

        QVERIFY(set.isEmpty());
    }

    void theBeginningOfALongValueIsNotTheValue()
    {
        auto set = edits();
        set.change({cell("1", "body", EditValue::of("the beg"))});
        QCOMPARE(set.find(row("1"))->values.at("body"), EditValue::of("the beg"));
    }

    void everythingCanBeUndoneAndDoneAgain()
    {
        auto set = edits();
        std::vector<EditSet> states{set};
        const auto done = [&] { states.push_back(set); };
        set.change({cell("1", "status", EditValue::of("open"))}), done();
        const auto made = set.insert({{{"status", EditValue::of("new")}}, {}});
        done();
        set.change({{made[1], nullptr, "status", EditValue::of("typed")}}), done();
        set.remove({{row("2"), original()}, {row("1"), original()}}), done();
        set.remove({{made[0], nullptr}}), done();
        set.discard({row("2")}), done();
        set.discardAll(), done();

        for (auto at = states.size() - 1; at-- > 0;) {
            QVERIFY(set.canUndo());
            set.undo();
            QVERIFY2(set == states[at], qPrintable(QString::number(at)));
        }
        QVERIFY(!set.canUndo());
        for (std::size_t at = 1; at < states.size(); ++at) {
            set.redo();
            QVERIFY2(set == states[at], qPrintable(QString::number(at)));
        }
        QVERIFY(!set.canRedo());
    }

    void aNewStepLeavesNothingToDoAgain()
    {
        auto set = edits();
        set.change({cell("1", "status", EditValue::of("open"))});
        set.undo();
        set.change({cell("1", "status", EditValue::of("late"))});
        QVERIFY(!set.canRedo());
    }

    void severalCallsCanBeOneStep()
    {
        auto set = edits();
        set.asOneStep([&] {
            set.change({cell("1", "status", EditValue::of("open"))});
            set.insert({{{"status", EditValue::of("new")}}});
        });
        QCOMPARE(set.count(), 2);
        set.undo();
        QVERIFY(set.isEmpty());
        QVERIFY(!set.canUndo());
    }

    void rowsAreSentInTheOrderTheyWereTouched()
    {
        auto set = edits();
        set.change({cell("9", "status", EditValue::of("a"))});
        const auto made = set.insert({{}});
        set.remove({{row("1"), original()}});
        set.change({cell("9", "note", EditValue::of("b"))});
        const std::vector<RowId> expected{row("9"), made.front(), row("1")};
        QVERIFY(set.inOrder() == expected);
    }

    void mineOverTheirsIsAChangeOfWhatIsThereNow()
    {
        auto set = edits();
        set.change({cell("1", "status", EditValue::of("open")),
                    cell("1", "note", EditValue::of("call back"))});
        auto theirs = std::make_shared<OriginalRow>(*original());
        theirs->at("status").text = "open"; // they have entered the same
        theirs->at("note").text = "called";

        set.rebase(row("1"), theirs);

        const auto& edited = *set.find(row("1"));
        QCOMPARE(edited.values.size(), 1U);
        QVERIFY(edited.originalOf("note")->text == "called");
    }

    void mineOverARowThatIsGoneIsANewRow()
    {
        auto set = edits();
        set.change({cell("1", "status", EditValue::of("open"))});
        set.remove({{row("2"), original()}});

        set.rebase(row("1"), nullptr);
        set.rebase(row("2"), nullptr);

        QCOMPARE(set.count(), 1);
        const auto& made = *set.find(set.insertedRows().front());
        QCOMPARE(made.values.at("status"), EditValue::of("open"));
        QCOMPARE(made.values.at("id"), EditValue::of("1"));
        QVERIFY(!made.values.contains("body")); // only its beginning is known
    }

    void whatIsKeptAsTextComesBack()
    {
        auto set = edits();
        set.change({cell("1", "status", EditValue::of("it's\n\"odd\"")),
                    cell("1", "note", EditValue::byDefault()),
                    cell("2", "status", EditValue::null())});
        set.insert({{{"note", EditValue::null()}, {"status", EditValue::of("")}}});
        set.remove({{row("3"), original()}});

        const auto kept = editsFrom(textOf(set));

        QCOMPARE(kept.edits.count(), 4);
        QVERIFY(kept.edits.inOrder() == set.inOrder());
        for (const auto& [id, edited] : set.rows()) {
            const auto* back = kept.edits.find(id);
            QVERIFY(back && back->kind == edited.kind && back->values == edited.values);
            if (edited.original)
                QVERIFY(*back->originalOf("body") == *edited.originalOf("body"));
        }
        QVERIFY(!kept.edits.canUndo());
        QCOMPARE(kept.withheldRows, 0);
        auto more = kept.edits;
        QVERIFY(!more.find(more.insert({{}}).front())->values.contains("note"));
    }

    void noSecretIsKeptAsText()
    {
        auto set = edits();
        set.change({cell("1", "api_token", EditValue::of("n3wsecret")),
                    cell("1", "status", EditValue::of("open")),
                    cell("2", "api_token", EditValue::of("0nly"))});
        set.insert({{{"api_token", EditValue::of("1nserted")}}});

        const auto text = textOf(set);

        for (const auto* secret : {"n3wsecret", "0nly", "1nserted", "t0ps3cret"})
            QVERIFY2(text.find(secret) == std::string::npos, secret);
        const auto kept = editsFrom(text);
        QCOMPARE(kept.withheldColumns, std::set<std::string>{"api_token"});
        QCOMPARE(kept.withheldRows, 1);
        QCOMPARE(kept.edits.count(), 2);

        EditSet byToken({"public", "sessions"}, {"session_token"});
        byToken.change({{row("k3y"), original(), "status", EditValue::of("open")}});
        QVERIFY(textOf(byToken).find("k3y") == std::string::npos);
    }

    void aTextOfAnotherKindIsRefused()
    {
        for (const auto* text : {"", "{}", "[1,2", R"({"form":99})", R"({"form":"1"})"}) {
            try {
                editsFrom(text);
                QFAIL(text);
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::BadData);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestEditSet)
#include "tst_edit_set.moc"
