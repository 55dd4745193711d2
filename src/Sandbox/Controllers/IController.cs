using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers;

/// <summary>
/// Brings one part of the cluster to where it should be. Compares what is with what is wanted over the latest snapshot and
/// writes only differences, so that a settled cluster is not written to.
/// </summary>
internal interface IController
{
    /// <summary>A change of any of these kinds calls the controller.</summary>
    IReadOnlyCollection<GroupKind> Watches { get; }

    void Reconcile(ControllerContext cluster);
}
