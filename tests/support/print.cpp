#include "tests/support/print.h"

namespace QTest {

bool qCompare(const std::string& actual, const char* expected, const char* actualText,
              const char* expectedText, const char* file, int line)
{
    return qCompare<std::string, std::string>(actual, std::string(expected), actualText,
                                              expectedText, file, line);
}

bool qCompare(const std::string& actual, const std::string& expected, const char* actualText,
              const char* expectedText, const char* file, int line)
{
    return qCompare<std::string, std::string>(actual, expected, actualText, expectedText, file,
                                              line);
}

bool qCompare(const QString& actual, const char* expected, const char* actualText,
              const char* expectedText, const char* file, int line)
{
    return qCompare(QStringView(actual), QStringView(QString::fromUtf8(expected)), actualText,
                    expectedText, file, line);
}

bool qCompare(std::size_t actual, unsigned expected, const char* actualText,
              const char* expectedText, const char* file, int line)
{
    return qCompare<std::size_t, std::size_t>(actual, std::size_t{expected}, actualText,
                                              expectedText, file, line);
}

bool qCompare(qsizetype actual, int expected, const char* actualText, const char* expectedText,
              const char* file, int line)
{
    return qCompare<qsizetype, qsizetype>(actual, qsizetype{expected}, actualText, expectedText,
                                          file, line);
}

bool qCompare(bool actual, bool expected, const char* actualText, const char* expectedText,
              const char* file, int line)
{
    return qCompare<bool, bool>(actual, expected, actualText, expectedText, file, line);
}

} // namespace QTest
