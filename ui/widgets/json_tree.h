// JSON to be read: a tree that is folded and unfolded, * unfolds all below. Ctrl+C copies what is
// marked.
#pragma once

#include <QTreeView>

#include <string>

namespace howdah {

class JsonModel;

class JsonTree : public QTreeView {
    Q_OBJECT

public:
    explicit JsonTree(const QString& id, QWidget* parent = nullptr);

    /// False: it is no JSON, and nothing is shown.
    bool setJson(const std::string& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    JsonModel* m_model;
};

} // namespace howdah
