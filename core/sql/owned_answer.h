// What a libpg_query call returned, freed whatever happens on the way; for this room alone.
#pragma once

namespace howdah::sql_detail {

template <typename Answer, void (*release)(Answer)>
class OwnedAnswer {
public:
    explicit OwnedAnswer(Answer answer)
        : m_answer(answer)
    {
    }
    ~OwnedAnswer() { release(m_answer); }
    OwnedAnswer(const OwnedAnswer&) = delete;
    OwnedAnswer& operator=(const OwnedAnswer&) = delete;
    const Answer* operator->() const { return &m_answer; }

private:
    Answer m_answer;
};

} // namespace howdah::sql_detail
