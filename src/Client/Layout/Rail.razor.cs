using NetConsole.Domain.Findings;

namespace NetConsole.Client.Layout;

/// <summary>The way to every page, by task. A kind that the cluster does not serve has no entry; Explore names it.</summary>
public sealed partial class Rail
{
    private int critical;

    protected override void Followed() =>
        critical = View?.Findings.Count(finding => finding.Severity == Severity.Critical && Scope.Covers(finding.Object.Namespace)) ?? 0;

    private bool OnSettings => Relative == Paths.Settings;

    private string Relative
    {
        get
        {
            var path = Navigation.ToBaseRelativePath(Navigation.Uri);
            var end = path.IndexOfAny(['?', '#']);
            return end < 0 ? path : path[..end];
        }
    }

    private bool IsShown(RailItem item) =>
        item.Kinds.Count == 0 || View is null || View.Kinds.Count == 0 || item.Kinds.Any(kind => View.Kind(kind) is not null);

    private bool IsCurrent(RailItem item)
    {
        var path = item.Path(Cluster ?? "");
        return Relative == path || (!item.Exact && Relative.StartsWith(path + "/", StringComparison.Ordinal));
    }
}
