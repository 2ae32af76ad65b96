#include "ui/widgets/deleted_choice.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace howdah {

DeletedChoice::DeletedChoice(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    setObjectName(id);
    setAccessibleName(tr("Rows marked as deleted"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const auto add = [&](const QString& name, const QString& text, const QString& meaning,
                         DeletedRows which) {
        auto* button = new QToolButton;
        button->setObjectName(id + '.' + name);
        button->setText(text);
        button->setToolTip(meaning);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_buttons->addButton(button, static_cast<int>(which));
        layout->addWidget(button);
    };
    add("active", tr("Active"), tr("Rows that are not marked as deleted: deleted_at is NULL"),
        DeletedRows::Hidden);
    add("deleted", tr("Deleted"), tr("Only rows that are marked as deleted"), DeletedRows::Only);
    add("all", tr("All"), tr("All rows, marked as deleted or not"), DeletedRows::Shown);
    choose(DeletedRows::Hidden);
    connect(m_buttons, &QButtonGroup::idClicked, this,
            [this](int button) { emit changed(static_cast<DeletedRows>(button)); });
}

DeletedRows DeletedChoice::chosen() const
{
    return static_cast<DeletedRows>(m_buttons->checkedId());
}

void DeletedChoice::choose(DeletedRows which)
{
    m_buttons->button(static_cast<int>(which))->setChecked(true);
}

} // namespace howdah
