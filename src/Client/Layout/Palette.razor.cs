using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NetConsole.Client.Components;
using NetConsole.Client.Interop;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Layout;

/// <summary>Search over everything, opened by Ctrl-K: objects of the cluster, pages, actions. Works by keyboard alone.</summary>
public sealed partial class Palette
{
    private IReadOnlyList<PaletteEntry> found = [];
    private string text = "";
    private int active;

    [Inject]
    public required BrowserShell Browser { get; init; }

    private void OnOpened()
    {
        active = 0;
        Search();
    }

    private void OnInput(ChangeEventArgs e)
    {
        text = e.Value as string ?? "";
        active = 0;
        Search();
    }

    private void Search() => found = PaletteSearch.Find(text.Trim(), Pages(), View);

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when found.Count > 0:
                active = (active + 1) % found.Count;
                break;
            case "ArrowUp" when found.Count > 0:
                active = active == 0 ? found.Count - 1 : active - 1;
                break;
            case "Enter" when found.Count > 0:
                await OpenAsync(active);
                return;
            default:
                return;
        }

        await Browser.ScrollToAsync($"#palette-{active}");
    }

    private async Task OpenAsync(int index)
    {
        if (index >= found.Count)
        {
            return;
        }

        var entry = found[index];
        await Browser.CloseDialogAsync("palette");
        text = "";
        Navigation.NavigateTo(Scope.Href(entry.Href));
    }

    private IEnumerable<PaletteEntry> Pages()
    {
        if (Cluster is { } cluster)
        {
            foreach (var section in RailMap.Sections)
            {
                foreach (var item in section.Items)
                {
                    if (item.Kinds.Count == 0 || View is null || item.Kinds.Any(kind => View.Kind(kind) is not null))
                    {
                        yield return new PaletteEntry(
                            L[item.Title],
                            section.Title.Length == 0 ? L["PageWord"] : L[section.Title],
                            "",
                            item.Icon,
                            item.Path(cluster)
                        );
                    }
                }
            }

            foreach (var served in View?.Kinds.Where(kind => kind.Verbs.Contains("create") && Created.Contains(kind.Kind)) ?? [])
            {
                yield return new PaletteEntry(
                    L["CreateKind", served.Kind.Kind],
                    L["ActionWord"],
                    "",
                    "plus",
                    Paths.Create(View!, served.Kind)
                );
            }
        }

        yield return new PaletteEntry(L["PageSettings"], L["PageWord"], "", "settings", Paths.Settings);
        foreach (var other in Views.Clusters.Where(other => other.Name != Cluster))
        {
            yield return new PaletteEntry(L["SwitchCluster", other.Name], L["ActionWord"], "", "cluster", Paths.Overview(other.Name));
        }
    }

    /// <summary>Kinds whose creation is offered without being looked for.</summary>
    private static readonly HashSet<GroupKind> Created =
    [
        KnownKinds.HttpRoute,
        KnownKinds.GrpcRoute,
        KnownKinds.TlsRoute,
        KnownKinds.TcpRoute,
        KnownKinds.UdpRoute,
        KnownKinds.Gateway,
        KnownKinds.ReferenceGrant,
        KnownKinds.Service,
        KnownKinds.NetworkPolicy,
        KnownKinds.IpAddressPool,
    ];
}
