using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Health;

/// <summary>A condition of a status, wherever in it it stands.</summary>
/// <param name="Place">Whose word it is: empty for the object's own, <c>infra/shared/https</c> for a parent's or listener's.</param>
internal sealed record StatusCondition(string Place, string Type, string Status, string Reason, string Message, long ObservedGeneration)
{
    public const string ListenerPlace = "listener ";

    public bool IsOfListener => Place.StartsWith(ListenerPlace, StringComparison.Ordinal);

    public bool Is(string status) => Status == status;

    /// <summary>Conditions of the object, of its parents, ancestors and listeners, in the order of the status.</summary>
    public static IEnumerable<StatusCondition> All(ResourceObject resource)
    {
        var status = resource.Status;
        foreach (var condition in Read(status, ""))
        {
            yield return condition;
        }

        foreach (var parent in status.Items("parents"))
        {
            foreach (var condition in Read(parent, PlaceOf(parent.At("parentRef"), resource.Namespace)))
            {
                yield return condition;
            }
        }

        foreach (var ancestor in status.Items("ancestors"))
        {
            foreach (var condition in Read(ancestor, PlaceOf(ancestor.At("ancestorRef"), resource.Namespace)))
            {
                yield return condition;
            }
        }

        foreach (var listener in status.Items("listeners"))
        {
            foreach (var condition in Read(listener, $"{ListenerPlace}{listener.Text("name")}"))
            {
                yield return condition;
            }
        }
    }

    private static IEnumerable<StatusCondition> Read(JsonElement owner, string place)
    {
        foreach (var item in owner.Items("conditions"))
        {
            yield return new StatusCondition(
                place,
                item.Text("type") ?? "",
                item.Text("status") ?? "",
                item.Text("reason") ?? "",
                item.Text("message") ?? "",
                item.Number("observedGeneration") ?? 0
            );
        }
    }

    private static string PlaceOf(JsonElement reference, string home)
    {
        var name = $"{reference.Text("namespace") ?? home}/{reference.Text("name")}";
        return reference.Text("sectionName") is { Length: > 0 } section ? $"{name}/{section}" : name;
    }
}
