using System.Globalization;
using Microsoft.AspNetCore.Components;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Topology;

/// <summary>
/// The traffic path of one object as a small still picture: what leads to it and what it leads to. Each part is a link
/// to its page; the object's own parts lead to it on the topology. Draws nothing when the object is on no path.
/// </summary>
public sealed partial class PathDiagram
{
    /// <summary>How narrow the picture gets before it scrolls.</summary>
    private const double LeastScale = 0.58;

    private TopologySnapshot? drawn;
    private ResourceKey drawnFocus;
    private PathPicture picture = new([], [], 0, 0, 0);

    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public ResourceKey Focus { get; set; }

    /// <summary>The most nodes drawn; what is far along the path is left out and counted.</summary>
    [Parameter]
    public int Most { get; set; } = 36;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(drawn, View.Topology) && drawnFocus == Focus)
        {
            return;
        }

        (drawn, drawnFocus) = (View.Topology, Focus);
        var index = new TopologyIndex(View.Topology);
        picture = PathLayout.Of(index, [.. index.Of(Focus).Select(node => node.Id)], Most);
    }

    private string Href(PathBox box) =>
        box.Node.Object is { } key && key != Focus
            ? Scope.Href(Paths.Detail(View, key))
            : $"{Paths.Topology(View.Summary.Name)}?sel={Uri.EscapeDataString(box.Node.Id)}";

    private static string Title(TopologyNode node) =>
        string.Join("\n", new[] { $"{node.Kind} {node.Name}", node.Detail, node.Reason }.Where(text => text.Length > 0));

    private static string Course(PathLine line)
    {
        var x1 = line.From.X + PathLayout.NodeWidth;
        var y1 = line.From.Y + PathLayout.NodeHeight / 2.0;
        var x2 = line.To.X;
        var y2 = line.To.Y + PathLayout.NodeHeight / 2.0;
        var bend = Math.Max(16, (x2 - x1) * 0.5);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{x1:0.#} {y1:0.#}C{x1 + bend:0.#} {y1:0.#} {x2 - bend:0.#} {y2:0.#} {x2:0.#} {y2:0.#}"
        );
    }

    /// <summary>A length as a share of the width: the columns move together where there is less room.</summary>
    private string Across(double value) => (value / picture.Width * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static string Px(double value) => Number(value) + "px";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
