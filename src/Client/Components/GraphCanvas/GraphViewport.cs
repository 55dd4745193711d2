using System.Globalization;

namespace NetConsole.Client.Components;

/// <summary>Which part of the graph is looked at: screen = world × scale + offset, in CSS pixels.</summary>
public sealed record GraphViewport(double X, double Y, double Scale)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X:0},{Y:0},{Scale:0.###}");

    /// <summary>Null when the text is none.</summary>
    public static GraphViewport? Parse(string? text)
    {
        var parts = (text ?? "").Split(',');
        return
            parts.Length == 3
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            && double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var scale)
            && double.IsFinite(x)
            && double.IsFinite(y)
            && scale is >= 0.02 and <= 2
            ? new GraphViewport(x, y, scale)
            : null;
    }
}
