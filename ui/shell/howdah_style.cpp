// Metrics, hints and the dispatch; the drawing itself is in howdah_style_draw.cpp.
#include "ui/shell/howdah_style.h"

#include "ui/shell/icons.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>

namespace howdah {
namespace {

constexpr int controlHeight = 28;
constexpr int tabHeight = 36;

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

int HowdahStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                             const QWidget* widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_ToolBarIconSize: return 18;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_HeaderMargin: return 8;
    case PM_HeaderMarkSize: return 12;
    case PM_HeaderDefaultSectionSizeVertical: return 28;
    case PM_FocusFrameHMargin: return 6; // beside the text of a cell
    case PM_TreeViewIndentation: return 16;
    case PM_DefaultFrameWidth: return qobject_cast<const QAbstractScrollArea*>(widget) ? 1 : 2;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent: return 5;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing:
    case PM_DockWidgetFrameWidth:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth: return 0;
    case PM_TabBarTabHSpace: return 24;
    case PM_TabBarTabVSpace: return 8;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return 4;
    case PM_MenuHMargin: return 4;
    case PM_ToolTipLabelFrameWidth: return 6;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HowdahStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup: return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
    case SH_Menu_FlashTriggeredItem: return hint == SH_ItemView_ShowDecorationSelected;
    case SH_UnderlineShortcut: return m_altDown;
    case SH_TabBar_CloseButtonPosition: return QTabBar::RightSide;
    case SH_TabBar_ElideMode: return Qt::ElideRight;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_Table_GridLineColor: return static_cast<int>(colour(ThemeRole::Separator).rgb());
    case SH_FormLayoutFieldGrowthPolicy: return 2; // QFormLayout::AllNonFixedFieldsGrow
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize HowdahStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                    const QSize& size, const QWidget* widget) const
{
    auto wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return {qMax(size.width() + 28, 72), qMax(size.height() + 8, controlHeight)};
    case CT_LineEdit:
    case CT_SpinBox: return {wanted.width(), qMax(wanted.height(), controlHeight)};
    case CT_ComboBox: return {wanted.width() + 8, qMax(size.height() + 8, controlHeight)};
    case CT_ToolButton: return {qMax(wanted.width(), 26), qMax(wanted.height(), 26)};
    case CT_TabBarTab: return {wanted.width(), tabHeight};
    case CT_HeaderSection: return {wanted.width() + 8, qMax(wanted.height(), controlHeight)};
    case CT_ItemViewItem: return {wanted.width(), qMax(wanted.height(), controlHeight)};
    case CT_MenuBarItem: return {size.width() + 20, qMax(size.height() + 8, controlHeight)};
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (!item || item->menuItemType == QStyleOptionMenuItem::Separator)
            return {wanted.width(), 9};
        // 32 for the icon or tick at the left; a shortcut gets room between it and the text
        const bool hasShortcut = item->text.contains('\t');
        return {size.width() + 32 + (hasShortcut ? 40 : 24), controlHeight};
    }
    default: return wanted;
    }
}

QRect HowdahStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                  SubControl subControl, const QWidget* widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return QProxyStyle::subControlRect(control, option, subControl, widget)
            .adjusted(4, 0, 0, 0);
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);

    // No arrow buttons: the groove is all there is.
    const bool upright = bar->orientation == Qt::Vertical;
    const int room = upright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64{bar->maximum} - bar->minimum;
    int length = room;
    if (range > 0)
        length =
            qBound(qMin(room, pixelMetric(PM_ScrollBarSliderMin, option, widget)),
                   static_cast<int>(qint64{room} * bar->pageStep / (range + bar->pageStep)), room);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              room - length, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = upright
            ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
            : QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height());
        return visualRect(bar->direction, bar->rect, rect);
    };
    switch (subControl) {
    case SC_ScrollBarGroove: return bar->rect;
    case SC_ScrollBarSlider: return piece(start, length);
    case SC_ScrollBarSubPage: return piece(0, start);
    case SC_ScrollBarAddPage: return piece(start + length, room - start - length);
    default: return {};
    }
}

QRect HowdahStyle::subElementRect(SubElement element, const QStyleOption* option,
                                  const QWidget* widget) const
{
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    if (element == SE_ComboBoxFocusRect)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, 0, 0);
    return QProxyStyle::subElementRect(element, option, widget);
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
        painter->setPen(colour(ThemeRole::Separator));
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
            return drawRow(*item, *painter, widget);
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
    case PE_PanelTipLabel: painter->fillRect(option->rect, option->palette.toolTipBase()); return;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HowdahStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
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
