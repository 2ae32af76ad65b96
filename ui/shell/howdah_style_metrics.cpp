// How large things are and where their parts lie, and the hints.
#include "ui/shell/howdah_style.h"

#include <QAbstractScrollArea>
#include <QStyleOption>
#include <QTabBar>

namespace howdah {
namespace {

constexpr int controlHeight = 28;
constexpr int tabHeight = 36;

} // namespace

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
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        const int inset = box && box->editable ? 1 : 4; // a line edit brings its own
        return QProxyStyle::subControlRect(control, option, subControl, widget)
            .adjusted(inset, 0, 0, 0);
    }
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

} // namespace howdah
