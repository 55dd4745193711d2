using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Says whether an object meets a filter's terms.</summary>
internal sealed class FilterMatcher(IReadOnlyList<ListColumn> columns, ListContext context)
{
    public bool Matches(ResourceObject item, IReadOnlyList<FilterTerm> terms)
    {
        foreach (var term in terms)
        {
            if (!Matches(item, term))
            {
                return false;
            }
        }

        return true;
    }

    public bool Matches(ResourceObject item, FilterTerm term) => Holds(item, term) != term.Negated;

    private bool Holds(ResourceObject item, FilterTerm term)
    {
        if (term.Key == FilterKeys.Label)
        {
            return LabelSelectorText.Parse(term.Value, out _)?.Matches(item.Labels) ?? false;
        }

        foreach (var value in term.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (HoldsOne(item, term.Key, value))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsOne(ResourceObject item, string key, string value) =>
        key switch
        {
            "" => Anywhere(item, value),
            FilterKeys.Namespace or "namespace" => TextPattern.Whole(item.Namespace, value),
            FilterKeys.Name => TextPattern.Part(item.Name, value),
            FilterKeys.Kind => TextPattern.Whole(item.Kind, value),
            FilterKeys.Health => TextPattern.Whole(context.Health(item).State.ToString(), value),
            FilterKeys.Host => Hosts(item).Any(host => HostPattern.Meets(host, value)),
            FilterKeys.Backend => Backends(item).Any(name => TextPattern.Part(name, value)),
            FilterKeys.Parent => Column(item, "parents", value) || Column(item, "parent", value),
            FilterKeys.Finding => context.Findings(item.Key).Any(finding => TextPattern.Part(finding.Code, value)),
            _ => Column(item, key, value),
        };

    /// <summary>A plain word: name, namespace, labels, or anything a shown column says.</summary>
    private bool Anywhere(ResourceObject item, string value) =>
        TextPattern.Part(item.Name, value)
        || TextPattern.Part(item.Namespace, value)
        || columns.Any(column =>
            column.Shown
            && column.Shape is not (ColumnShape.Age or ColumnShape.Health)
            && TextPattern.Part(column.Read(item, context).Text, value)
        );

    private bool Column(ResourceObject item, string id, string value)
    {
        foreach (var column in columns)
        {
            if (column.Id == id)
            {
                return TextPattern.Part(column.Read(item, context).Text, value);
            }
        }

        return false;
    }

    private static IEnumerable<string> Hosts(ResourceObject item)
    {
        if (KnownKinds.Routes.Contains(item.GroupKind))
        {
            return Route.Of(item).Hostnames;
        }

        if (item.GroupKind == KnownKinds.Gateway)
        {
            return Gateway.Of(item).Listeners.Select(listener => listener.Hostname ?? "*");
        }

        return item.Spec.Items("rules").Select(rule => rule.Text("host")).OfType<string>();
    }

    private static IEnumerable<string> Backends(ResourceObject item) =>
        KnownKinds.Routes.Contains(item.GroupKind)
            ? Route.Of(item).Rules.SelectMany(rule => rule.Backends).Select(backend => $"{backend.Namespace}/{backend.Name}")
            : [];
}
