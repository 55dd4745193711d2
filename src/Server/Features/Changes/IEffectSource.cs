using NetConsole.Contracts.Clusters;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Changes;

/// <summary>Something that can tell of a change what nobody else can: it is asked on every plan.</summary>
internal interface IEffectSource
{
    /// <summary>Effects in words, the ones that matter most first.</summary>
    /// <param name="before">The cluster as it is.</param>
    /// <param name="after">The cluster with the change laid over it.</param>
    IEnumerable<string> Between(ClusterView before, DerivedFacts after);
}
