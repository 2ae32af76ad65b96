#include "ui/models/json_model.h"

#include "ui/shell/theme.h"

namespace howdah {
namespace {

constexpr std::size_t longestShown = 4'000; // bytes of a value in its line

QString jsonText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

bool JsonModel::setJson(const std::string& text)
{
    beginResetModel();
    m_text = text;
    m_outline = outlineOf(m_text);
    endResetModel();
    return !m_outline.nodes.empty();
}

const JsonNode& JsonModel::node(const QModelIndex& index) const
{
    return m_outline.nodes[static_cast<std::size_t>(index.internalId())];
}

QModelIndex JsonModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto child = parent.isValid()
        ? m_outline.children[static_cast<std::size_t>(node(parent).firstChild + row)]
        : 0;
    return createIndex(row, column, static_cast<quintptr>(child));
}

QModelIndex JsonModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || node(index).parent < 0)
        return {};
    const auto above = node(index).parent;
    return createIndex(m_outline.nodes[static_cast<std::size_t>(above)].row, 0,
                       static_cast<quintptr>(above));
}

int JsonModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return m_outline.nodes.empty() ? 0 : 1;
    return parent.column() == Name ? node(parent).childCount : 0;
}

int JsonModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QString JsonModel::nameOf(const JsonNode& node) const
{
    if (!node.key.empty())
        return QString::fromStdString(unquotedJson(node.key));
    return node.parent < 0 ? QStringLiteral("$") : QString::number(node.row);
}

QString JsonModel::valueOf(const JsonNode& node) const
{
    switch (node.kind) {
    case JsonNode::Kind::Object:
        return node.childCount == 0 ? QStringLiteral("{}")
                                    : tr("{ %n names }", nullptr, node.childCount);
    case JsonNode::Kind::Array:
        return node.childCount == 0 ? QStringLiteral("[]")
                                    : tr("[ %n elements ]", nullptr, node.childCount);
    case JsonNode::Kind::Text:
    case JsonNode::Kind::Number:
    case JsonNode::Kind::Word: break;
    }
    return node.text.size() > longestShown ? jsonText(node.text.substr(0, longestShown)) + "…"
                                           : jsonText(node.text);
}

QVariant JsonModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& at = node(index);
    const bool hasChildren = at.kind == JsonNode::Kind::Object || at.kind == JsonNode::Kind::Array;
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? nameOf(at) : valueOf(at);
    case Qt::ForegroundRole:
        return index.column() == Value && (hasChildren || at.text == "null")
            ? QVariant(themeColour(ThemeRole::MutedText))
            : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Value && at.kind == JsonNode::Kind::Text ? QVariant(valueOf(at))
                                                                          : QVariant();
    case TextRole:
        return at.kind == JsonNode::Kind::Text ? QString::fromStdString(unquotedJson(at.text))
                                               : jsonText(at.text);
    default: return {};
    }
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace howdah
