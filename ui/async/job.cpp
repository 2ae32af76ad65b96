#include "ui/async/job.h"

namespace howdah {

JobThreads& JobThreads::instance()
{
    static JobThreads threads;
    return threads;
}

JobThreads::JobThreads()
{
    setMaxThreadCount(32);
    qAddPostRoutine([] { instance().waitForDone(); }); // while qApp can still be posted to
}

} // namespace howdah
