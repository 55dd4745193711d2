using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>The admission steps of the sandbox in their order: what completes objects before what judges them.</summary>
public static class SandboxAdmission
{
    /// <summary>Call before the first write.</summary>
    public static void AddTo(SandboxStore store)
    {
        store.Add(new ServiceAdmission());
        store.Add(new BuiltInRules());
        store.Add(new MetalLbWebhooks());
    }
}
