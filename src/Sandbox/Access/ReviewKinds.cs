using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Access;

/// <summary>The kinds that are only ever asked: created, answered, and not kept.</summary>
internal static class ReviewKinds
{
    private const string Authorization = "authorization.k8s.io";
    private const string Authentication = "authentication.k8s.io";

    public static IReadOnlyList<KindDefinition> All { get; } =
    [
        Review(Authorization, "LocalSubjectAccessReview", namespaced: true),
        Review(Authorization, "SelfSubjectAccessReview"),
        Review(Authorization, "SelfSubjectRulesReview"),
        Review(Authorization, "SubjectAccessReview"),
        Review(Authentication, "SelfSubjectReview"),
        Review(Authentication, "TokenReview"),
    ];

    public static bool Contains(GroupKind kind) => kind.Group is Authorization or Authentication;

    private static KindDefinition Review(string group, string kind, bool namespaced = false) =>
        new()
        {
            Kind = new GroupKind(group, kind),
            Plural = kind.ToLowerInvariant() + "s",
            Singular = kind.ToLowerInvariant(),
            Namespaced = namespaced,
            BuiltIn = true,
            Verbs = ["create"],
            Versions = [new KindVersion { Name = "v1" }],
        };
}
