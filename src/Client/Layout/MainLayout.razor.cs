using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NetConsole.Client.Components;
using NetConsole.Client.Resources;

namespace NetConsole.Client.Layout;

/// <summary>The shell round every page. A fault of one page ends when another one is opened.</summary>
public sealed partial class MainLayout
{
    private RegionBoundary? boundary;

    [Inject]
    public required IStringLocalizer<Texts> L { get; init; }

    protected override void OnParametersSet() => boundary?.Recover();
}
