#include "core/sql/statement.h"

#include <exception>
#include <pthread.h>
#include <system_error>

namespace howdah {
namespace {

constexpr std::size_t stackSize = 64U << 20U; // reserved, not used: pages come when touched

thread_local bool isOnParserStack = false;

struct Errand {
    const std::function<void()>& work;
    std::exception_ptr thrown;
};

void* run(void* argument)
{
    auto& errand = *static_cast<Errand*>(argument);
    isOnParserStack = true;
    try {
        errand.work();
    } catch (...) {
        errand.thrown = std::current_exception();
    }
    return nullptr;
}

} // namespace

void onParserStack(const std::function<void()>& work)
{
    if (isOnParserStack)
        return work();
    Errand errand{work, nullptr};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackSize);
    pthread_t thread{};
    const int failed = pthread_create(&thread, &attributes, run, &errand);
    pthread_attr_destroy(&attributes);
    if (failed != 0)
        throw std::system_error(failed, std::generic_category(), "cannot start the SQL parser");
    pthread_join(thread, nullptr);
    if (errand.thrown)
        std::rethrow_exception(errand.thrown);
}

} // namespace howdah
