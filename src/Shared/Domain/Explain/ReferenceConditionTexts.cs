namespace NetConsole.Domain.Explain;

/// <summary>Whether what an object names is there and may be named.</summary>
internal static class ReferenceConditionTexts
{
    public static IReadOnlyList<ConditionText> All { get; } =
    [
        new("ResolvedRefs", "True", "", "Everything it refers to exists and may be used."),
        new("ResolvedRefs", "False", "", "Something it refers to cannot be used.", null, "The message names the reference."),
        new(
            "ResolvedRefs",
            "False",
            "BackendNotFound",
            "A backend does not exist.",
            "A backendRef names a Service that is not there; its share of requests gets a 500.",
            "Create the Service, or change the backendRef."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidKind",
            "A reference names a kind that cannot be used here.",
            null,
            "Refer to a kind that the implementation supports, mostly Service."
        ),
        new(
            "ResolvedRefs",
            "False",
            "RefNotPermitted",
            "A reference into another namespace is not allowed.",
            "No ReferenceGrant in the target's namespace allows it.",
            "Create a ReferenceGrant there, or move the target."
        ),
        new(
            "ResolvedRefs",
            "False",
            "UnsupportedProtocol",
            "A backend's protocol is not supported.",
            "appProtocol of the Service's port is one the implementation does not speak.",
            "Change appProtocol, or the backend."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidCertificateRef",
            "A certificate cannot be used.",
            "The Secret is missing, is no TLS Secret, or holds no valid certificate and key.",
            "Create the Secret of type kubernetes.io/tls, or correct the reference."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidRouteKinds",
            "A kind in allowedRoutes is not supported by this listener.",
            "The protocol of the listener does not carry that kind.",
            "Remove the kind, or change the protocol."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidCACertificateRef",
            "A certificate authority cannot be used.",
            "The ConfigMap is missing or has no valid ca.crt.",
            "Create it, or correct the reference."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidCACertificateKind",
            "The certificate authority is of a kind that cannot be used.",
            null,
            "Refer to a ConfigMap."
        ),
        new(
            "PartiallyInvalid",
            "True",
            "",
            "Some rules are not valid and are left out; the others work.",
            "The controller dropped the rules it could not read, or keeps an older version of them.",
            "Correct the rules that the message names."
        ),
        new("PartiallyInvalid", "False", "", "All rules are in use."),
    ];
}
