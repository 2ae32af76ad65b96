// The tree of categories: read as a whole, in part, as a path, and moved without circles, however
// many move at once.
#include "core/repo/categories.h"
#include "tests/support/error_of.h"
#include "tests/support/store.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <random>
#include <thread>

using namespace howdah;

namespace {

struct Tree {
    Category add(const std::string& name, const std::optional<Uuid>& parent = {},
                 int position = 0) const
    {
        Category category;
        category.name = name;
        category.parentId = parent;
        category.position = position;
        return categories.create(category);
    }
    /// "a(b(c)d)e"
    static QString drawn(const std::vector<CategoryNode>& nodes)
    {
        QString text;
        int depth = 0;
        for (const auto& node : nodes) {
            for (; depth < node.depth; ++depth)
                text += '(';
            for (; depth > node.depth; --depth)
                text += ')';
            text += QString::fromStdString(node.category.name);
        }
        return text + QString(depth, ')');
    }
    QString drawn() const { return drawn(seen.tree()); }

    StoreDatabase database;
    Pool pool = poolAs(database, storeRole());
    Pool reader = poolAs(database, "reader");
    Categories categories{Store(pool)};
    Categories seen{Store(reader)}; // by who may only read
};

} // namespace

class TestCategories : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }

    void theTreeComesDepthFirstInTheOrderOfItsPlaces()
    {
        const Tree tree;
        const auto b = tree.add("b", {}, 2);
        const auto a = tree.add("a", {}, 1);
        const auto d = tree.add("d", a.id, 2);
        tree.add("f", a.id, 2); // the same place: by name
        const auto c = tree.add("c", a.id, 1);
        tree.add("e", c.id);
        tree.add("g", b.id);
        QCOMPARE(tree.drawn(), "a(c(e)df)b(g)");
        QCOMPARE(Tree::drawn(tree.seen.subtree(a.id)), "a(c(e)df)");
        QCOMPARE(Tree::drawn(tree.categories.subtree(d.id)), "d");
    }

    void aPathGoesFromTheRootDown()
    {
        const Tree tree;
        const auto a = tree.add("a");
        const auto b = tree.add("b", a.id);
        const auto c = tree.add("c", b.id);
        QStringList names;
        for (const auto& category : tree.seen.path(c.id))
            names << QString::fromStdString(category.name);
        QCOMPARE(names, (QStringList{"a", "b", "c"}));
        QCOMPARE(tree.categories.path(a.id).size(), 1U);
        QCOMPARE(errorOf([&] { tree.categories.path(randomUuid()); }).kind(), ErrorKind::NotFound);
        QCOMPARE(errorOf([&] { tree.categories.subtree(randomUuid()); }).kind(),
                 ErrorKind::NotFound);
    }

    void aMoveTakesAllBelowAlongAndPutsItBehindTheLast()
    {
        const Tree tree;
        const auto a = tree.add("a", {}, 1);
        tree.add("x", a.id, 7);
        const auto b = tree.add("b", {}, 2);
        tree.add("c", b.id);

        const auto moved = tree.categories.move(b.id, a.id);

        QCOMPARE(moved.position, 8);
        QCOMPARE(tree.drawn(), "a(xb(c))");
        QCOMPARE(tree.categories.move(b.id, a.id, 0).position, 0);
        QCOMPARE(tree.drawn(), "a(b(c)x)");
        tree.categories.move(b.id, std::nullopt);
        QCOMPARE(tree.drawn(), "a(x)b(c)");
    }

    void belowItselfIsRefusedAndNothingIsMoved()
    {
        const Tree tree;
        const auto a = tree.add("a");
        const auto b = tree.add("b", a.id);
        const auto c = tree.add("c", b.id);
        for (const auto& below : {a, b, c}) {
            const auto error = errorOf([&] { tree.categories.move(a.id, below.id); });
            QCOMPARE(error.kind(), ErrorKind::Constraint);
            QVERIFY2(QString(error.what()).startsWith("category: "), error.what());
        }
        QCOMPARE(tree.drawn(), "a(b(c))");
    }

    void aMoveSaysWhatIsMissingAndWhoWasQuicker()
    {
        const Tree tree;
        const auto a = tree.add("a");
        const auto b = tree.add("b");
        QCOMPARE(errorOf([&] { tree.categories.move(randomUuid(), a.id); }).kind(),
                 ErrorKind::NotFound);
        const auto parent = errorOf([&] { tree.categories.move(a.id, randomUuid()); });
        QCOMPARE(parent.kind(), ErrorKind::NotFound);
        QVERIFY2(QString(parent.what()).contains("parent_id"), parent.what());
        tree.categories.move(b.id, a.id, 1, b.version);
        QCOMPARE(errorOf([&] { tree.categories.move(b.id, std::nullopt, 1, b.version); }).kind(),
                 ErrorKind::StaleVersion);
    }

    void whoMovesIsNoted()
    {
        const Tree tree;
        tree.database.run(oneOfEach());
        const auto ann = uuidFromText("00000000-0000-0000-0000-0000000000b1");
        const auto a = tree.add("a");
        const auto b = tree.add("b");
        const Categories hers(Store(tree.pool).as(ann));
        QCOMPARE(hers.move(b.id, a.id).updatedBy, ann);
    }

    void productsAreCountedWhereTheyAreFiled()
    {
        const Tree tree;
        tree.database.run(oneOfEach());
        tree.database.run("insert into products (category_id, sku, name, price, deleted_at) values"
                          " ('00000000-0000-0000-0000-0000000000c1', 'R', 'retired', 1, now())");
        const auto filed = uuidFromText("00000000-0000-0000-0000-0000000000c1").value();
        const auto other = tree.add("other").id;
        const auto counts = tree.seen.productCounts(std::array{filed, other});
        QCOMPARE(counts.size(), 1U);
        QCOMPARE(counts.at(filed), 1);
    }

    // Any two moves may be fine alone and close a circle together.
    void aTreeStaysOneWhoeverMovesAtOnce()
    {
        const Tree tree;
        constexpr int count = 10;
        std::vector<Uuid> keys;
        for (int i = 0; i < count; ++i)
            keys.push_back(tree.add("c" + std::to_string(i),
                                    keys.empty() ? std::nullopt : std::optional(keys.back()))
                               .id);
        std::atomic<int> moved = 0;
        std::atomic<int> refused = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> movers;
            for (unsigned mover = 0; mover < 8; ++mover)
                movers.emplace_back([&, mover] {
                    std::mt19937 chance(mover);
                    for (int i = 0; i < 25; ++i) {
                        const auto what = keys[chance() % count];
                        const auto where = chance() % 5 == 0
                            ? std::optional<Uuid>()
                            : std::optional(keys[chance() % count]);
                        try {
                            tree.categories.move(what, where);
                            ++moved;
                        } catch (const Error& error) {
                            ++(error.kind() == ErrorKind::Constraint ? refused : failed);
                        }
                    }
                });
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(moved.load() + refused.load(), 8 * 25);
        QVERIFY(refused.load() > 0);
        QCOMPARE(tree.categories.tree().size(), std::size_t{count}); // a circle has no root
    }

    // Two moves in each of two transactions, in opposite order.
    void moversInsideLongerTransactionsTakeTurns()
    {
        const Tree tree;
        const auto a = tree.add("a");
        const auto b = tree.add("b");
        const auto c = tree.add("c");
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> movers;
            for (const bool forth : {true, false})
                movers.emplace_back([&, forth] {
                    for (int i = 0; i < 20; ++i)
                        try {
                            Store(tree.pool).transaction([&](const Store& inside) {
                                const Categories categories(inside);
                                categories.move(forth ? a.id : b.id, c.id);
                                categories.move(forth ? b.id : a.id, std::nullopt);
                            });
                        } catch (const Error&) {
                            ++failed;
                        }
                });
        }
        QCOMPARE(failed.load(), 0);
    }

    void aReaderSeesTheTreeAndMovesNothing()
    {
        const Tree tree;
        const auto a = tree.add("a");
        tree.add("b", a.id);
        Connection connection(tree.database.conninfo());
        connection.run("set role reader");
        const Categories seen{Store(connection)};
        QCOMPARE(Tree::drawn(seen.tree()), "a(b)");
        QCOMPARE(errorOf([&] { seen.move(a.id, std::nullopt); }).kind(), ErrorKind::Denied);
        connection.run("set role application");
        QCOMPARE(seen.move(a.id, std::nullopt, 4).position, 4);
    }
};

QTEST_GUILESS_MAIN(TestCategories)
#include "tst_categories.moc"
