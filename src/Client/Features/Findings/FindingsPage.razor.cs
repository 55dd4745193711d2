using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using NetConsole.Client.Layout;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Findings;

/// <summary>Everything the engines noticed, grouped, with the object, the field and the fix.</summary>
public sealed partial class FindingsPage
{
    private const int MostInGroup = 50;
    private readonly Dictionary<string, int> extended = new(StringComparer.Ordinal);
    private IReadOnlyList<Finding> all = [];
    private IReadOnlyList<FindingGroup> groups = [];
    private int shown;

    [Parameter, SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "severity")]
    public string? SeverityName { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    private Severity? Chosen =>
        Enum.TryParse<Severity>(SeverityName, ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity : null;

    private string Grouping => Group is "severity" or "namespace" or "kind" or "object" ? Group : "code";

    protected override void ViewChanged()
    {
        all = View is null ? [] : [.. View.Findings.Where(finding => Scope.Covers(finding.Object.Namespace))];
        var found = FindingFilter.Apply(all, Filter, Chosen);
        shown = found.Count;
        groups = FindingFilter.Group(found, Grouping);
    }

    private string Href(ResourceKey key) => Scope.Href(Paths.Detail(View!, key));

    private string FieldHref(Finding finding) => Scope.Href(Paths.Field(View!, finding.Object, finding.Path));

    private string CodeHref(Finding finding) =>
        Scope.Href(QueryHelpers.AddQueryString(Paths.Findings(Cluster), "q", FilterText.Token("code", finding.Code)));

    private int ShownOf(FindingGroup group) => extended.GetValueOrDefault(group.Title, MostInGroup);

    private void ShowMore(FindingGroup group) => extended[group.Title] = ShownOf(group) + MostInGroup;

    private IReadOnlyList<FilterSuggestion> Suggestions(string text) => FindingFilter.Suggest(all, text);

    private void FilterBy(string filter) => Go(new Dictionary<string, object?> { ["q"] = filter.Length == 0 ? null : filter });

    private void Choose(Severity? severity) =>
        Go(new Dictionary<string, object?> { ["severity"] = severity?.ToString().ToLowerInvariant() });

    private void GroupBy(ChangeEventArgs e) =>
        Go(new Dictionary<string, object?> { ["group"] = e.Value as string is "code" ? null : e.Value as string });

    private void ClearAll() => Go(new Dictionary<string, object?> { ["q"] = null, ["severity"] = null });

    private void Go(Dictionary<string, object?> changes) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes), replace: true);
}
