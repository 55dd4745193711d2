using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>The API server's version.</summary>
/// <param name="GitVersion">Such as <c>v1.34.1</c>.</param>
/// <param name="Platform">Such as <c>linux/amd64</c>.</param>
public sealed record ServerVersion(string GitVersion, string Platform);

/// <summary>What a cluster serves.</summary>
/// <param name="Kinds">The kinds, by group and kind.</param>
/// <param name="Problems">Groups whose server did not answer: their kinds are unknown, not gone.</param>
public sealed record Discovered(IReadOnlyList<ServedKind> Kinds, IReadOnlyList<DiscoveryProblem> Problems);

/// <summary>A group version that could not be discovered.</summary>
public sealed record DiscoveryProblem(string Group, string Message);
