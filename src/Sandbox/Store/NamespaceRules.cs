using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>Where an object may be made: in a namespace that is there and stays.</summary>
internal static class NamespaceRules
{
    private static readonly GroupKind Namespaces = new("", "Namespace");
    private static readonly string[] Protected = ["default", "kube-system", "kube-public"];

    /// <summary>Refuses to delete the namespaces that every cluster has.</summary>
    public static void CheckDelete(KindDefinition kind, ResourceObject resource)
    {
        if (resource.GroupKind == Namespaces && Protected.Contains(resource.Name))
        {
            throw ApiStatus.Forbidden(kind, resource.Name, "this namespace may not be deleted").ToException();
        }
    }

    public static void Place(StoreTransaction transaction, KindDefinition kind, JsonObject metadata, string name)
    {
        if (!kind.Namespaced)
        {
            metadata.Remove("namespace");
            return;
        }

        var @namespace = metadata.Text("namespace");
        if (@namespace.Length == 0)
        {
            @namespace = "default";
            metadata["namespace"] = @namespace;
        }

        if (transaction.Kinds.Find(Namespaces) is not { } namespaces)
        {
            return;
        }

        var home = transaction.Objects.Find(Namespaces, "", @namespace) ?? throw ApiStatus.NotFound(namespaces, @namespace).ToException();
        if (home.IsBeingDeleted && transaction.Objects.Find(kind.Kind, @namespace, name) is null)
        {
            throw (
                ApiStatus.Forbidden(
                    kind,
                    name,
                    $"unable to create new content in namespace {@namespace} because it is being terminated"
                ) with
                {
                    Causes =
                    [
                        new FieldProblem("metadata.namespace", "NamespaceTerminating", $"namespace {@namespace} is being terminated"),
                    ],
                }
            ).ToException();
        }
    }
}
