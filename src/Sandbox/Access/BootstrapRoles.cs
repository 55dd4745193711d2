using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Access;

/// <summary>The roles that every cluster is born with, as far as people meet them.</summary>
internal static class BootstrapRoles
{
    private const string ApiVersion = "rbac.authorization.k8s.io/v1";
    private static readonly string[] Reading = ["get", "list", "watch"];
    private static readonly string[] Writing = ["create", "delete", "deletecollection", "patch", "update"];

    private static readonly (string Group, string[] Resources)[] Visible =
    [
        (
            "",
            [
                "configmaps",
                "endpoints",
                "events",
                "namespaces",
                "pods",
                "pods/log",
                "pods/status",
                "serviceaccounts",
                "services",
                "services/status",
            ]
        ),
        ("apps", ["daemonsets", "deployments", "deployments/scale", "replicasets", "statefulsets"]),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("discovery.k8s.io", ["endpointslices"]),
        ("networking.k8s.io", ["ingresses", "ingresses/status", "networkpolicies"]),
        ("policy", ["poddisruptionbudgets"]),
    ];

    private static readonly (string Group, string[] Resources)[] Editable =
    [
        ("", ["configmaps", "endpoints", "pods", "secrets", "serviceaccounts", "services"]),
        ("apps", ["daemonsets", "deployments", "deployments/scale", "replicasets", "statefulsets"]),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("networking.k8s.io", ["ingresses", "networkpolicies"]),
        ("policy", ["poddisruptionbudgets"]),
    ];

    /// <summary>Creates those that are not there.</summary>
    public static void Ensure(SandboxStore store)
    {
        JsonObject[] view = [.. Visible.Select(part => Rule(Reading, part.Group, part.Resources))];
        JsonObject[] edit = [.. Editable.Select(part => Rule([.. Reading, .. Writing], part.Group, part.Resources)), .. view];
        Put(store, Role("cluster-admin", [Rule(["*"], "*", ["*"]), Paths(["*"], ["*"])]));
        Put(store, Role("view", view, "view"));
        Put(store, Role("edit", edit, "edit"));
        Put(
            store,
            Role("admin", [.. edit, Rule([.. Reading, .. Writing], "rbac.authorization.k8s.io", ["roles", "rolebindings"])], "admin")
        );
        Put(
            store,
            Role(
                "system:discovery",
                [
                    Paths(
                        ["get"],
                        [
                            "/api",
                            "/api/*",
                            "/apis",
                            "/apis/*",
                            "/healthz",
                            "/livez",
                            "/openapi",
                            "/openapi/*",
                            "/readyz",
                            "/version",
                            "/version/",
                        ]
                    ),
                ]
            )
        );
        Put(
            store,
            Role(
                "system:basic-user",
                [
                    Rule(["create"], "authorization.k8s.io", ["selfsubjectaccessreviews", "selfsubjectrulesreviews"]),
                    Rule(["create"], "authentication.k8s.io", ["selfsubjectreviews"]),
                ]
            )
        );
        Put(store, Binding("cluster-admin", "cluster-admin", "system:masters"));
        Put(store, Binding("system:discovery", "system:discovery", "system:authenticated"));
        Put(store, Binding("system:basic-user", "system:basic-user", "system:authenticated"));
    }

    private static void Put(SandboxStore store, JsonObject tree)
    {
        if (
            store.Kinds.Find(new GroupKind("rbac.authorization.k8s.io", tree.Text("kind"))) is { } kind
            && store.Get(kind.Kind, "", tree.Child("metadata").Text("name")) is null
        )
        {
            store.Create(tree, new WriteOptions { FieldManager = "kube-apiserver" });
        }
    }

    private static JsonObject Role(string name, JsonObject[] rules, string? aggregatesTo = null)
    {
        var role = Named("ClusterRole", name);
        if (aggregatesTo is not null)
        {
            role["aggregationRule"] = new JsonObject
            {
                ["clusterRoleSelectors"] = new JsonArray(
                    new JsonObject
                    {
                        ["matchLabels"] = new JsonObject { [$"rbac.authorization.k8s.io/aggregate-to-{aggregatesTo}"] = "true" },
                    }
                ),
            };
        }

        role["rules"] = new JsonArray([.. rules.Select(rule => rule.DeepClone())]);
        return role;
    }

    private static JsonObject Binding(string name, string role, string group)
    {
        var binding = Named("ClusterRoleBinding", name);
        binding["roleRef"] = new JsonObject
        {
            ["apiGroup"] = "rbac.authorization.k8s.io",
            ["kind"] = "ClusterRole",
            ["name"] = role,
        };
        binding["subjects"] = new JsonArray(
            new JsonObject
            {
                ["apiGroup"] = "rbac.authorization.k8s.io",
                ["kind"] = "Group",
                ["name"] = group,
            }
        );
        return binding;
    }

    private static JsonObject Named(string kind, string name) =>
        new()
        {
            ["apiVersion"] = ApiVersion,
            ["kind"] = kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" },
            },
        };

    private static JsonObject Rule(string[] verbs, string group, string[] resources) =>
        new()
        {
            ["apiGroups"] = new JsonArray(group),
            ["resources"] = Texts(resources),
            ["verbs"] = Texts(verbs),
        };

    private static JsonObject Paths(string[] verbs, string[] paths) =>
        new() { ["nonResourceURLs"] = Texts(paths), ["verbs"] = Texts(verbs) };

    private static JsonArray Texts(string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
