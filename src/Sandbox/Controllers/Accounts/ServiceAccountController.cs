using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Accounts;

/// <summary>Gives every namespace its service account <c>default</c>, as the account that pods run as when they name none.</summary>
internal sealed class ServiceAccountController : IController
{
    private static readonly GroupKind Accounts = new("", "ServiceAccount");
    private static readonly GroupKind Namespaces = new("", "Namespace");

    public IReadOnlyCollection<GroupKind> Watches { get; } = [Accounts, Namespaces];

    public void Reconcile(ControllerContext cluster)
    {
        foreach (var home in cluster.Snapshot.Of(Namespaces).All.Where(home => !home.IsBeingDeleted))
        {
            if (cluster.Snapshot.Find(Accounts, home.Name, "default") is null)
            {
                cluster.Ensure(
                    new JsonObject
                    {
                        ["apiVersion"] = "v1",
                        ["kind"] = "ServiceAccount",
                        ["metadata"] = new JsonObject { ["name"] = "default", ["namespace"] = home.Name },
                    }
                );
            }
        }
    }
}
