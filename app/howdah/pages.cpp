#include "app/howdah/pages.h"

#include "ui/pages/connect_page.h"

#include <QCoreApplication>

namespace howdah {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Pages", text);
}

} // namespace

std::vector<PageSpec> allPages(ServerDirectory& directory, Settings& settings)
{
    return {
        {.id = "connect",
         .title = tr("Connect"),
         .icon = "connect",
         .create =
             [&](const PageContext& context) {
                 return new ConnectPage(context.session, directory, settings);
             },
         .needsServer = false},
    };
}

} // namespace howdah
