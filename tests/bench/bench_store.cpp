// The store's repositories on 1,000,000 users, 100,000 products and 2,000,000 orders
// (BENCH_LARGE=1; a tenth stands for them without it), from eight threads at once, against libpq by
// hand doing the same with the same connections: statements kept prepared, rows asked for as text.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server). Ours and the reference take turns, and who
// begins changes. Each row's value is the time of one call as a caller sees it, with seven others
// at work: the mean of a round's calls, and the median of the rounds. Not the median of the calls:
// that is the lower, the less fairly the eight are served, while as many wait for as long as ever.
// The goal is the smaller of what the store promises and 1.1 times the reference. EXPLAIN is asked
// of each statement, too: one that reads a large table without an index fails the run.
#include "core/repo/orders.h"
#include "core/repo/products.h"
#include "core/repo/user.h"
#include "tests/bench/libpq_by_hand.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/rows.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <barrier>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <numeric>
#include <regex>
#include <set>
#include <thread>

using namespace howdah;

namespace {

const bool isLarge =
    std::string_view(std::getenv("BENCH_LARGE") // NOLINT(concurrency-mt-unsafe)
                         ? std::getenv("BENCH_LARGE") // NOLINT(concurrency-mt-unsafe)
                         : "")
    == "1";
const int users = isLarge ? 1'000'000 : 100'000;
const int products = users / 10;
const int orders = users * 2;
constexpr int threads = 8;
constexpr int rounds = 30; // short ones in turn: what else the machine does falls on both
constexpr double mostOfLibpq = 1.1;

// Keys that both sides can compute: the row's number, in a uuid's last digits.
std::string keyOf(char kind, int number)
{
    return fmt::format("00000000-0000-4000-800{}-{:012x}", kind, number);
}
Uuid numbered(char kind, int number)
{
    return uuidFromText(keyOf(kind, number)).value();
}
std::string keySql(char kind, const std::string& number)
{
    return fmt::format("('00000000-0000-4000-800{}-' || lpad(to_hex({}), 12, '0'))::uuid", kind,
                       number);
}

void migrate(Connection& connection)
{
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(HOWDAH_SOURCE_DIR "/migrations"))
        if (entry.path().filename().string().ends_with(".up.sql"))
            files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) {
        std::ifstream stream(file);
        connection.runScript({std::istreambuf_iterator(stream), {}});
    }
}

// Made by the server, with every other index and every foreign key in place but their triggers at
// rest: what they would check is true by the arithmetic.
void load(Connection& connection)
{
    connection.runScript("SET session_replication_role = replica; SET synchronous_commit = off");
    // Trigrams of millions of rows are quicker indexed when all of them are there.
    const auto searched = connection.run("SELECT indexname, indexdef FROM pg_indexes"
                                         " WHERE schemaname = 'public'"
                                         " AND indexname LIKE '%\\_search\\_idx'");
    for (int row = 0; row < searched.rowCount(); ++row)
        connection.run("DROP INDEX " + searched.text(row, 0));
    const auto fill = [&](const char* what, const std::string& sql) {
        const auto seconds = timed([&] { connection.runScript(sql); });
        fmt::print(stderr, "bench_store: {} in {:.0f} s\n", what, seconds);
    };
    const auto category = "'00000000-0000-4000-8000-000000000001'::uuid";
    fill("users",
         fmt::format("INSERT INTO users (id, email, full_name) SELECT {}, 'user' || n ||"
                     " '@mail.example', 'User ' || n FROM generate_series(1, {}) AS n",
                     keySql('1', "n"), users));
    fill("products",
         fmt::format(
             "INSERT INTO categories (id, name) VALUES ({0}, 'All');"
             "INSERT INTO products (id, category_id, sku, name, price, stock) SELECT {1}, {0},"
             " 'SKU-' || n, (ARRAY['Desk lamp', 'Kettle', 'Notebook', 'Tent', 'Saddle'])[1 + n % 5]"
             " || ' ' || n, 1 + n % 500, 1000 FROM generate_series(1, {2}) AS n",
             category, keySql('2', "n"), products));
    fill("orders",
         fmt::format("INSERT INTO orders (id, user_id, order_number, subtotal, placed_at)"
                     " SELECT {}, {}, 'SO-' || n, 2 * (1 + (1 + n % {}) % 500),"
                     " timestamptz '2022-11-01' + n * interval '47 s'"
                     " FROM generate_series(1, {}) AS n",
                     keySql('3', "n"), keySql('1', fmt::format("1 + (n % {})", users)), products,
                     orders));
    fill("order items",
         fmt::format("INSERT INTO order_items (order_id, line_number, product_id, quantity,"
                     " unit_price) SELECT {}, 1, {}, 2, 1 + (1 + n % {}) % 500"
                     " FROM generate_series(1, {}) AS n",
                     keySql('3', "n"), keySql('2', fmt::format("1 + n % {}", products)), products,
                     orders));
    fill("their history",
         fmt::format("INSERT INTO order_status_history (order_id, to_status) SELECT {}, 'pending'"
                     " FROM generate_series(1, {}) AS n",
                     keySql('3', "n"), orders));
    fill(
        "adjustments and roles",
        fmt::format("INSERT INTO order_adjustments (order_id, kind, amount) SELECT {0}, 'shipping',"
                    " 4.90 FROM generate_series(1, {2}, 10) AS n;"
                    "INSERT INTO order_roles (order_id, user_id, role) SELECT {0}, {1}, 'payer'"
                    " FROM generate_series(1, {2}, 10) AS n",
                    keySql('3', "n"), keySql('1', fmt::format("1 + (n % {})", users)), orders));
    for (int row = 0; row < searched.rowCount(); ++row)
        fill(searched.text(row, 0).c_str(), searched.text(row, 1));
    connection.run("RESET session_replication_role");
    for (const auto* table : {"users", "products", "orders", "order_items", "order_adjustments",
                              "order_roles", "order_status_history"})
        connection.run(std::string("VACUUM ANALYZE ") + table);
    connection.run("CHECKPOINT");
}

/// One call, of which each thread makes many: `number` is new in each, over all threads and rounds.
struct Task {
    std::string name;
    double promise; ///< ms
    int calls; ///< of a thread in a round
    std::function<void(const Store& store, int number)> ours;
    std::function<void(LibpqByHand& hand, int number)> theirs;
};

int anyOf(int number, int count) // the same for both, all over the table
{
    return 1
        + static_cast<int>((static_cast<std::uint64_t>(number) * 2654435761U + 17)
                           % static_cast<unsigned>(count));
}

constexpr auto userColumns =
    "id, organization_id, email, full_name, phone_number, role, status, email_verified_at,"
    " last_login_at, version, created_at, updated_at, deleted_at";
constexpr auto productColumns =
    "id, organization_id, category_id, sku, name, description, price, currency, stock, image_url,"
    " status, attributes, created_by, updated_by, version, created_at, updated_at, deleted_at";

std::string newEmail(const char* who, int number)
{
    return fmt::format("{}{}@new.example", who, number);
}

std::vector<Task> accountTasks()
{
    using namespace std::string_literals;
    std::vector<Task> tasks;
    tasks.push_back({"insert one user", 50, 40,
                     [](const Store& store, int number) {
                         User user;
                         user.email = newEmail("ours", number);
                         user.fullName = "New User";
                         Repository<User>(store).create(user);
                     },
                     [](LibpqByHand& hand, int number) {
                         hand.run("INSERT INTO users (email, full_name) VALUES ($1, $2) RETURNING "s
                                      + userColumns,
                                  {newEmail("theirs", number), "New User"});
                     }});
    tasks.push_back({"a user by primary key", 5, 300,
                     [](const Store& store, int number) {
                         Repository<User>(store).get(numbered('1', anyOf(number, users)));
                     },
                     [](LibpqByHand& hand, int number) {
                         hand.run("SELECT "s + userColumns
                                      + " FROM users WHERE id = $1 AND deleted_at IS NULL",
                                  {keyOf('1', anyOf(number, users))});
                     }});
    tasks.push_back({"a user by e-mail", 10, 300,
                     [](const Store& store, int number) {
                         Repository<User>(store)
                             .findBy<&User::email>(
                                 fmt::format("user{}@mail.example", anyOf(number, users)))
                             .value();
                     },
                     [](LibpqByHand& hand, int number) {
                         hand.run("SELECT "s + userColumns
                                      + " FROM users WHERE lower(email) = lower($1)"
                                        " AND deleted_at IS NULL",
                                  {fmt::format("user{}@mail.example", anyOf(number, users))});
                     }});
    tasks.push_back({"a batch of 100 users", 500, 5,
                     [](const Store& store, int number) {
                         std::vector<User> batch(100);
                         for (int i = 0; i < 100; ++i) {
                             auto& user = batch[static_cast<std::size_t>(i)];
                             user.email = newEmail("many", number * 100 + i);
                             user.fullName = "New User";
                         }
                         Repository<User>(store).createMany(batch);
                     },
                     [](LibpqByHand& hand, int number) {
                         std::string data;
                         for (int i = 0; i < 100; ++i)
                             data += newEmail("more", number * 100 + i) + "\tNew User\n";
                         hand.copy("COPY users (email, full_name) FROM STDIN", data);
                     }});
    return tasks;
}

Query<Product> pageOfProducts()
{
    return Query<Product>().equal(&Product::status, "active").sortBy(&Product::name).limit(50);
}

std::vector<Task> shopTasks()
{
    using namespace std::string_literals;
    std::vector<Task> tasks;
    const auto selected = "SELECT "s + productColumns + " FROM products WHERE status = 'active'";
    const auto page = [=](const std::string& where) {
        return selected + where + " AND deleted_at IS NULL ORDER BY name, id LIMIT 51";
    };
    tasks.push_back(
        {"a page of 50 products", 100, 40,
         [](const Store& store, int number) {
             Product from;
             from.name = fmt::format("Kettle {}", anyOf(number, products));
             const RowStore rows(entityOf<Product>(), store);
             auto query = pageOfProducts();
             const auto list =
                 Repository<Product>(store).list(query.after(rows.cursor(query.query(), &from)));
             if (list.rows.size() != 50)
                 throw Error(ErrorKind::Internal, "not a page of 50");
         },
         [=](LibpqByHand& hand, int number) {
             hand.run(page(" AND (name, id) > ($1, $2::uuid)"),
                      {fmt::format("Kettle {}", anyOf(number, products)), keyOf('0', 0)});
         }});
    const auto search = [&](const char* name, std::function<std::string(int)> word) {
        tasks.push_back({name, 200, 4,
                         [word](const Store& store, int number) {
                             Repository<Product>(store).list(pageOfProducts().search(word(number)));
                         },
                         [=](LibpqByHand& hand, int number) {
                             hand.run(page(" AND (sku ILIKE $1 OR name ILIKE $1 OR description"
                                           " ILIKE $1)"),
                                      {"%" + word(number) + "%"});
                         }});
    };
    search("a search for a word of many products", [](int) { return "kettle"s; });
    search("a search for one product of all", [](int number) {
        return fmt::format("-{}", products / 2 + anyOf(number, products / 2));
    });
    tasks.push_back(
        {"an order with its items, adjustments, roles and history", 200, 60,
         [](const Store& store, int number) {
             const auto found = Orders(store).detail(numbered('3', anyOf(number, orders)));
             if (found.items.size() != 1 || found.history.size() != 1)
                 throw Error(ErrorKind::Internal, "not all of the order");
         },
         [](LibpqByHand& hand, int number) {
             const std::vector<std::string> key{keyOf('3', anyOf(number, orders))};
             hand.run("SELECT * FROM orders WHERE id = $1", key);
             hand.run("SELECT * FROM order_items WHERE order_id = $1 ORDER BY line_number", key);
             hand.run("SELECT * FROM order_adjustments WHERE order_id = $1 ORDER BY created_at",
                      key);
             hand.run("SELECT * FROM order_roles WHERE order_id = $1 ORDER BY role", key);
             hand.run("SELECT * FROM order_status_history WHERE order_id = $1"
                      " ORDER BY changed_at",
                      key);
         }});
    return tasks;
}

/// Mean time of one call, ms, with all threads at work.
double timeOf(const std::function<void(int thread, int call)>& work, int calls)
{
    std::array<double, threads> sums{};
    std::barrier begin(threads);
    {
        std::vector<std::jthread> all;
        for (int thread = 0; thread < threads; ++thread)
            all.emplace_back([&, thread] {
                double sum = 0;
                begin.arrive_and_wait();
                for (int call = 0; call < calls; ++call)
                    sum += timed([&] { work(thread, call); }) * 1e3;
                sums[static_cast<std::size_t>(thread)] = sum;
            });
    }
    return std::reduce(sums.begin(), sums.end()) / (threads * calls);
}

// The plan for any values: what is read without an index shows, however few rows it would give.
void requireIndexes(Connection& connection, const Task& task)
{
    std::vector<std::string> statements;
    task.ours(
        Store(connection).observed([&](std::string_view sql) { statements.emplace_back(sql); }),
        20'000'000);
    connection.run("SET plan_cache_mode = force_generic_plan");
    for (const auto& sql : statements) {
        if (sql.starts_with("COPY") || sql.starts_with("INSERT"))
            continue; // reads nothing but keys, by their indexes
        std::set<std::string> places;
        static const std::regex place("\\$[0-9]+");
        for (std::sregex_iterator at(sql.begin(), sql.end(), place), end; at != end; ++at)
            places.insert(at->str());
        std::string nulls;
        for (std::size_t i = 0; i < places.size(); ++i)
            nulls += i == 0 ? "(NULL" : ", NULL";
        connection.run("PREPARE asked AS " + sql);
        const auto plan =
            connection.run("EXPLAIN EXECUTE asked" + (nulls.empty() ? "" : nulls + ")"));
        std::string text;
        for (int row = 0; row < plan.rowCount(); ++row)
            text += plan.text(row, 0) + "\n";
        connection.run("DEALLOCATE asked");
        if (text.find("Index") == std::string::npos || text.find("Seq Scan") != std::string::npos)
            throw Error(ErrorKind::Internal,
                        fmt::format("{}: {}\nis read without an index:\n{}", task.name, sql, text));
    }
    connection.run("RESET plan_cache_mode");
}

void measure(const Pool& pool, std::vector<std::unique_ptr<LibpqByHand>>& hands, const Task& task,
             std::atomic<int>& number)
{
    std::vector<double> ours;
    std::vector<double> theirs;
    const auto our = [&](int /*thread*/, int /*call*/) { task.ours(Store(pool), ++number); };
    const auto their = [&](int thread, int /*call*/) {
        task.theirs(*hands[static_cast<std::size_t>(thread)], ++number);
    };
    timeOf(our, task.calls); // warms up
    timeOf(their, task.calls);
    for (int round = 0; round < rounds; ++round) {
        if (round % 2 == 0)
            ours.push_back(timeOf(our, task.calls));
        theirs.push_back(timeOf(their, task.calls));
        if (round % 2 != 0)
            ours.push_back(timeOf(our, task.calls));
    }
    const auto reference = median(theirs);
    print({.name = fmt::format("store: {}, of {} users, 8 threads", task.name, users),
           .value = median(ours),
           .unit = "ms",
           .reference = "libpq by hand",
           .referenceValue = reference,
           .goal = std::min(task.promise, mostOfLibpq * reference)});
}

} // namespace

int main()
{
    return onNewDatabase("bench_store", [](const std::string& conninfo) {
        Connection connection(conninfo);
        migrate(connection);
        load(connection);
        const Pool pool(
            [&](std::stop_token stop) {
                return std::make_unique<Connection>(conninfo, std::move(stop));
            },
            {.maxConns = threads, .minConns = threads});
        std::vector<std::unique_ptr<LibpqByHand>> hands;
        for (int i = 0; i < threads; ++i)
            hands.push_back(std::make_unique<LibpqByHand>(conninfo));
        auto tasks = accountTasks();
        for (auto& task : shopTasks())
            tasks.push_back(std::move(task));
        std::atomic<int> number = 0;
        for (const auto& task : tasks)
            measure(pool, hands, task, number);
        for (const auto& task : tasks)
            requireIndexes(connection, task);
    });
}
