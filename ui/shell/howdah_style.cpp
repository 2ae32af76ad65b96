// What is drawn by whom: sizes are in howdah_style_metrics.cpp, the drawing itself in
// howdah_style_draw.cpp.
#include "ui/shell/howdah_style.h"

#include "ui/shell/icons.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTabBar>

namespace howdah {
namespace {

// One writes into it, so that it looks like the fields of one line.
bool isTextField(const QWidget* widget)
{
    const auto* edit = qobject_cast<const QPlainTextEdit*>(widget);
    return edit && !edit->isReadOnly();
}

} // namespace

HowdahStyle::HowdahStyle(ThemeColours colours)
    : QProxyStyle("Fusion")
    , m_colours(std::move(colours))
{
}

void HowdahStyle::polish(QApplication* application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

void HowdahStyle::unpolish(QApplication* application)
{
    application->removeEventFilter(this);
    QProxyStyle::unpolish(application);
}

bool HowdahStyle::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    const bool pressed = type == QEvent::KeyPress;
    if ((pressed || type == QEvent::KeyRelease) && watched->isWidgetType()
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt && m_altDown != pressed) {
        m_altDown = pressed;
        auto* window = static_cast<QWidget*>(watched)->window();
        window->update();
        for (auto* widget : window->findChildren<QWidget*>())
            if (widget->isVisible())
                widget->update();
    } else if (type == QEvent::WindowDeactivate) {
        m_altDown = false; // Alt+Tab: its release goes to another window
    }
    return QProxyStyle::eventFilter(watched, event);
}

void HowdahStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar*>(widget) || qobject_cast<QComboBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* header = qobject_cast<QHeaderView*>(widget))
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QIcon HowdahStyle::standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                                const QWidget* widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton: return icon("close", ThemeRole::MutedText);
    case SP_ToolBarHorizontalExtensionButton: return icon("chevron-right");
    default: return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

void HowdahStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const
{
    const auto mode = (option->state & State_Enabled) ? QIcon::Normal : QIcon::Disabled;
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return drawButton(*button, *painter, widget);
        break;
    case PE_PanelButtonTool:
    case PE_IndicatorButtonDropDown:
        if (option->state & (State_Sunken | State_On | State_MouseOver)) {
            const bool down = option->state & (State_Sunken | State_On);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colour(down ? ThemeRole::Pressed : ThemeRole::Hover));
            painter->drawRoundedRect(option->rect, 4, 4);
            painter->restore();
        }
        return;
    case PE_FrameLineEdit: return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option))
            if (frame->lineWidth > 0)
                drawField(*option, *painter);
        return;
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(colour(ThemeRole::Accent), 1.5));
            painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 4, 4);
            painter->restore();
        }
        return;
    case PE_Frame:
    case PE_FrameMenu:
    case PE_FrameWindow:
    case PE_FrameDockWidget:
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(colour(isTextField(widget) ? ThemeRole::Border : ThemeRole::Separator));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_PanelStatusBar: return;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            colour(ThemeRole::Separator));
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            return drawRow(*item, *painter);
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawIndicator(*option, *painter, false);
    case PE_IndicatorRadioButton: return drawIndicator(*option, *painter, true);
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            drawSymbol((option->state & State_Open) ? "chevron-down" : "chevron-right",
                       option->rect, *painter, mode);
        return;
    case PE_IndicatorArrowDown: return drawSymbol("chevron-down", option->rect, *painter, mode);
    case PE_IndicatorArrowUp: return drawSymbol("chevron-up", option->rect, *painter, mode);
    case PE_IndicatorArrowLeft: return drawSymbol("chevron-left", option->rect, *painter, mode);
    case PE_IndicatorArrowRight: return drawSymbol("chevron-right", option->rect, *painter, mode);
    case PE_IndicatorTabClose: {
        if (option->state & State_MouseOver) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colour(ThemeRole::Pressed));
            painter->drawRoundedRect(option->rect, 3, 3);
            painter->restore();
        }
        return drawSymbol("close", option->rect, *painter, mode);
    }
    case PE_PanelScrollAreaCorner: painter->fillRect(option->rect, option->palette.base()); return;
    case PE_PanelTipLabel: painter->fillRect(option->rect, option->palette.toolTipBase()); return;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HowdahStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case CE_ItemViewItem:
        if (const auto* row = qstyleoption_cast<const QStyleOptionViewItem*>(option);
            row && (row->state & State_Selected) && !standsOut(*row)) {
            proxy()->drawPrimitive(PE_PanelItemViewItem, option, painter, widget);
            auto plain = *row; // Qt would give it the text and icon of a selection that stands out
            plain.state &= ~(State_Selected | State_MouseOver);
            plain.backgroundBrush = Qt::NoBrush;
            return QProxyStyle::drawControl(element, &plain, painter, widget);
        }
        break;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return drawButtonLabel(*button, *painter, widget);
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return drawTab(*tab, *painter, widget);
        break;
    case CE_Header:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            drawHeaderSection(*header, *painter);
            return drawHeaderLabel(*header, *painter);
        }
        break;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return drawHeaderSection(*header, *painter);
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            colour(ThemeRole::Separator));
        return;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return drawMenuItem(*item, *painter);
        break;
    case CE_MenuEmptyArea: return;
    case CE_MenuBarEmptyArea: painter->fillRect(option->rect, option->palette.window()); return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            painter->fillRect(option->rect, option->palette.window());
            if (option->state & State_Selected) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(Qt::NoPen);
                painter->setBrush(colour(ThemeRole::Hover));
                painter->drawRoundedRect(option->rect.adjusted(2, 2, -2, -2), 4, 4);
                painter->restore();
            }
            const auto flags = Qt::AlignCenter | mnemonic() | Qt::TextSingleLine;
            drawItemText(painter, option->rect, flags, option->palette,
                         option->state & State_Enabled, item->text, QPalette::WindowText);
            return;
        }
        break;
    case CE_ToolBar:
    case CE_Splitter: {
        painter->fillRect(option->rect, option->palette.window());
        if (element == CE_Splitter) {
            const bool upright = option->rect.height() > option->rect.width();
            const auto middle = option->rect.center();
            painter->fillRect(upright
                                  ? QRect(middle.x(), option->rect.top(), 1, option->rect.height())
                                  : QRect(option->rect.left(), middle.y(), option->rect.width(), 1),
                              colour(ThemeRole::Separator));
        }
        return;
    }
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            QRectF box = option->rect;
            if (element == CE_ProgressBarContents) {
                const auto range = bar->maximum - bar->minimum;
                const auto share =
                    range > 0 ? static_cast<double>(bar->progress - bar->minimum) / range : 1.0;
                box.setWidth(box.width() * qBound(0.0, share, 1.0));
            }
            painter->setBrush(colour(element == CE_ProgressBarGroove ? ThemeRole::NeutralSoft
                                                                     : ThemeRole::Accent));
            painter->drawRoundedRect(box, 3, 3);
            painter->restore();
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HowdahStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const
{
    switch (control) {
    case CC_ScrollBar: return drawScrollBar(*option, *painter, widget);
    case CC_ComboBox:
    case CC_SpinBox: return drawBox(*option, *painter, widget);
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace howdah
