using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.Relations;

/// <summary>References of Services, Ingresses and of owners.</summary>
internal static class ServiceReferences
{
    public static void Collect(ReferenceCollector into, PodIndex pods, EndpointIndex endpoints)
    {
        foreach (var service in into.Snapshot.Of(KnownKinds.Service).All)
        {
            foreach (var slice in endpoints.SlicesOf(service.Namespace, service.Name))
            {
                into.AddFound(service, slice.Key, $"metadata.labels[{EndpointIndex.ServiceLabel}]", ReferenceRoles.Endpoints);
            }

            var labels = service.Spec.Map("selector");
            if (labels.IsEmpty)
            {
                continue;
            }

            foreach (var pod in pods.Select(service.Namespace, LabelSelector.OfLabels(labels)))
            {
                into.AddFound(service, pod.Key, "spec.selector", ReferenceRoles.Selects);
            }
        }

        foreach (var ingress in into.Snapshot.Of(KnownKinds.Ingress).All)
        {
            OfIngress(ingress, into);
        }

        foreach (var resource in into.Snapshot.All)
        {
            OfOwners(resource, into);
        }
    }

    private static void OfIngress(ResourceObject ingress, ReferenceCollector into)
    {
        if (ingress.Spec.Text("ingressClassName") is { Length: > 0 } name)
        {
            into.Add(ingress, new ResourceKey(KnownKinds.IngressClass, "", name), "spec.ingressClassName", ReferenceRoles.Class);
        }

        AddBackend(ingress, ingress.Spec.At("defaultBackend"), "spec.defaultBackend", into);
        var rules = 0;
        foreach (var rule in ingress.Spec.Items("rules"))
        {
            var paths = 0;
            foreach (var path in rule.At("http").Items("paths"))
            {
                AddBackend(ingress, path.At("backend"), $"spec.rules[{rules}].http.paths[{paths++}].backend", into);
            }

            rules++;
        }

        var index = 0;
        foreach (var tls in ingress.Spec.Items("tls"))
        {
            if (tls.Text("secretName") is { Length: > 0 } secret)
            {
                into.Add(
                    ingress,
                    new ResourceKey(KnownKinds.Secret, ingress.Namespace, secret),
                    $"spec.tls[{index}].secretName",
                    ReferenceRoles.Certificate
                );
            }

            index++;
        }
    }

    private static void AddBackend(ResourceObject ingress, JsonElement backend, string path, ReferenceCollector into)
    {
        if (backend.At("service").Text("name") is { } service)
        {
            into.Add(
                ingress,
                new ResourceKey(KnownKinds.Service, ingress.Namespace, service),
                $"{path}.service.name",
                ReferenceRoles.Backend
            );
        }
        else if (backend.At("resource").Text("name") is { } name)
        {
            var resource = backend.At("resource");
            into.Add(
                ingress,
                new ResourceKey(resource.Text("apiGroup") ?? "", resource.Text("kind") ?? "", ingress.Namespace, name),
                $"{path}.resource",
                ReferenceRoles.Backend
            );
        }
    }

    private static void OfOwners(ResourceObject resource, ReferenceCollector into)
    {
        var index = 0;
        foreach (var owner in resource.Metadata.Items("ownerReferences"))
        {
            var version = owner.Text("apiVersion") ?? "";
            var slash = version.IndexOf('/', StringComparison.Ordinal);
            var kind = new GroupKind(slash < 0 ? "" : version[..slash], owner.Text("kind") ?? "");
            into.Add(
                resource,
                into.Locate(kind, resource.Namespace, owner.Text("name") ?? ""),
                $"metadata.ownerReferences[{index++}]",
                ReferenceRoles.Owner
            );
        }
    }
}
