// Every test sees this (howdah_test in tests/CMakeLists.txt): how QCOMPARE prints the standard
// library's texts, which QtTest shows as <null>; and comparisons of what is compared most, so that
// they are compiled once and not for each length of an expected text in each test.
#pragma once

#include <QTest>

#include <string>

namespace QTest {

template <>
inline char* toString(const std::string& text)
{
    return qstrdup(text.c_str());
}

bool qCompare(const std::string& actual, const char* expected, const char* actualText,
              const char* expectedText, const char* file, int line);
bool qCompare(const std::string& actual, const std::string& expected, const char* actualText,
              const char* expectedText, const char* file, int line);
bool qCompare(const QString& actual, const char* expected, const char* actualText,
              const char* expectedText, const char* file, int line);
bool qCompare(std::size_t actual, unsigned expected, const char* actualText,
              const char* expectedText, const char* file, int line);
bool qCompare(qsizetype actual, int expected, const char* actualText, const char* expectedText,
              const char* file, int line);
bool qCompare(bool actual, bool expected, const char* actualText, const char* expectedText,
              const char* file, int line);

} // namespace QTest
