using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Api;

/// <summary>The columns that the API server prints for its own kinds and no JSON path can say.</summary>
internal static class BuiltInColumns
{
    public static IReadOnlyList<TableColumn>? Of(GroupKind kind) => null;
}
