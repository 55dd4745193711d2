namespace NetConsole.Domain.Listing;

/// <summary>Columns that every kind, or many kinds, have.</summary>
internal static class CommonColumns
{
    public static readonly ListColumn Name = new("name", "Name", ColumnShape.Code, (item, _) => ListCell.Of(item.Name), 13);

    public static readonly ListColumn Namespace = new(
        "namespace",
        "Namespace",
        ColumnShape.Text,
        (item, _) => ListCell.Of(item.Namespace),
        9
    );

    public static readonly ListColumn Health = new(
        "health",
        "Health",
        ColumnShape.Health,
        (item, context) =>
        {
            var verdict = context.Health(item);
            return new ListCell
            {
                Text = verdict.State.ToString(),
                State = verdict.State,
                Hint = verdict.Sentence,
                Number = ConditionVerdict.Rank(verdict.State),
            };
        },
        8
    );

    public static readonly ListColumn Age = new("age", "Age", ColumnShape.Age, (item, _) => ListCell.Of(item.Created), 6);

    public static readonly ListColumn Labels = new(
        "labels",
        "Labels",
        ColumnShape.Text,
        (item, _) =>
            ListCell.Of(item.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")),
        16,
        Shown: false
    );

    public static readonly ListColumn Version = new(
        "resourceversion",
        "Version",
        ColumnShape.Code,
        (item, _) => ListCell.Of(item.ResourceVersion),
        6,
        Shown: false
    );
}
