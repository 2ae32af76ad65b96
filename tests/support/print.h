// Every test sees this (howdah_test in tests/CMakeLists.txt): how QCOMPARE prints the standard
// library's texts, which QtTest shows as <null>.
#pragma once

#include <QTest>

#include <string>

namespace QTest {

template <>
inline char* toString(const std::string& text)
{
    return qstrdup(text.c_str());
}

} // namespace QTest
