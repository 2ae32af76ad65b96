#include "app/howdah/pages.h"

#include "ui/activity/activity_page.h"
#include "ui/connect/connect_page.h"
#include "ui/data/data_page.h"
#include "ui/health/health_page.h"
#include "ui/home/home_page.h"
#include "ui/migrations/migrations_page.h"
#include "ui/shell/settings.h"
#include "ui/store/orders_page.h"
#include "ui/store/products_page.h"
#include "ui/store/users_page.h"

#include <QCoreApplication>

namespace howdah {
namespace {

struct PagesWords {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

} // namespace

std::vector<PageSpec> allPages(ServerDirectory& servers, Settings& settings,
                               const std::unique_ptr<TableDirectory>& tables)
{
    return {
        {.id = "home",
         .title = PagesWords::tr("Home"),
         .icon = "home",
         .create = [](const PageContext& context) { return new HomePage(context); },
         .needsServer = false,
         .isReturnedTo = true},
        {.id = "migrations",
         .title = PagesWords::tr("Migrations"),
         .icon = "migrations",
         .create = [](const PageContext& context) { return new MigrationsPage(context); }},
        {.id = "data",
         .title = PagesWords::tr("Data"),
         .icon = "data",
         .create =
             [&](const PageContext& context) {
                 return new DataPage(context.session, *tables, &settings);
             }},
        {.id = "activity",
         .title = PagesWords::tr("Activity"),
         .icon = "activity",
         .create =
             [&](const PageContext& context) {
                 return new ActivityPage(context.session, settings.file());
             }},
        {.id = "health",
         .title = PagesWords::tr("Health"),
         .icon = "health",
         .create =
             [&](const PageContext& context) {
                 return new HealthPage(context.session, *context.watch, &settings, context.alerts,
                                       context.endpoint);
             }},
        {.id = "connect",
         .title = PagesWords::tr("Connect"),
         .icon = "connect",
         .create =
             [&](const PageContext& context) {
                 return new ConnectPage(context.session, servers, settings);
             },
         .needsServer = false},
        {.id = "users",
         .title = PagesWords::tr("Users"),
         .icon = "users",
         .create =
             [&](const PageContext& context) {
                 return new UsersPage({context.session, *tables, &settings});
             },
         .isQuiet = true},
        {.id = "products",
         .title = PagesWords::tr("Products"),
         .icon = "product",
         .create =
             [&](const PageContext& context) {
                 return new ProductsPage({context.session, *tables, &settings});
             },
         .isQuiet = true},
        {.id = "orders",
         .title = PagesWords::tr("Orders"),
         .icon = "order",
         .create =
             [&](const PageContext& context) {
                 return new OrdersPage({context.session, *tables, &settings});
             },
         .isQuiet = true},
    };
}

} // namespace howdah
