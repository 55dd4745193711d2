using System.Text.Json.Nodes;

namespace NetConsole.Live.Benchmarks;

/// <summary>Objects as clusters hold them: labels, annotations, owners, several rules, a status.</summary>
internal static class SyncManifests
{
    public static JsonObject Route(int index) =>
        Parse(
            $$$"""
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute",
             "metadata":{"name":"route-{{{index:00000}}}","namespace":"team-{{{index
                % 100}}}","labels":{"app.kubernetes.io/name":"app-{{{index}}}","app.kubernetes.io/part-of":"team-{{{index % 100}}}"},
              "annotations":{"example.com/owner":"team-{{{index % 100}}}@example.com"}},
             "spec":{"parentRefs":[{"name":"shared","namespace":"edge","sectionName":"https"}],"hostnames":["app-{{{index}}}.example.com"],
              "rules":[{"name":"api","matches":[{"path":{"type":"PathPrefix","value":"/api/v1"},"headers":[{"name":"x-version","value":"{{{index
                % 7}}}"}]}],
                 "filters":[{"type":"RequestHeaderModifier","requestHeaderModifier":{"set":[{"name":"x-team","value":"team-{{{index
                % 100}}}"}]}}],
                 "backendRefs":[{"name":"svc-{{{index:00000}}}","port":8080,"weight":90},{"name":"svc-{{{(index + 1)
                % 10000:00000}}}","port":8080,"weight":10}]},
               {"name":"everything","matches":[{"path":{"type":"PathPrefix","value":"/"}}],"backendRefs":[{"name":"svc-{{{index:00000}}}","port":80}]}]}}
            """
        );

    public static JsonObject Service(int index) =>
        Parse(
            $$$"""
            {"apiVersion":"v1","kind":"Service",
             "metadata":{"name":"svc-{{{index:00000}}}","namespace":"team-{{{index
                % 100}}}","labels":{"app.kubernetes.io/name":"app-{{{index}}}","app.kubernetes.io/part-of":"team-{{{index % 100}}}"}},
             "spec":{"selector":{"app.kubernetes.io/name":"app-{{{index}}}"},"ports":[{"name":"http","port":80,"targetPort":"http","protocol":"TCP"},{"name":"api","port":8080,"targetPort":8080,"protocol":"TCP"}]}}
            """
        );

    public static JsonObject Slice(int index)
    {
        var service = index / 2;
        var endpoints = string.Join(
            ',',
            Enumerable
                .Range(0, 3)
                .Select(pod =>
                    $$$"""{"addresses":["10.{{{index / 250 % 250}}}.{{{index % 250}}}.{{{pod + 1}}}"],"conditions":{"ready":true,"serving":true,"terminating":false},"nodeName":"node-{{{(index + pod) % 200}}}","zone":"zone-{{{pod}}}","targetRef":{"kind":"Pod","namespace":"team-{{{service % 100}}}","name":"app-{{{service}}}-7d9c6b5f4-{{{index}}}{{{pod}}}","uid":"{{{new Guid(index, (short)pod, 7, 1, 2, 3, 4, 5, 6, 7, 8)}}}"}}"""
                )
        );
        return Parse(
            $$"""
            {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","addressType":"IPv4",
             "metadata":{"name":"svc-{{service:00000}}-{{index % 2}}","namespace":"team-{{service
                % 100}}","labels":{"kubernetes.io/service-name":"svc-{{service:00000}}","endpointslice.kubernetes.io/managed-by":"endpointslice-controller.k8s.io"},
              "annotations":{"endpoints.kubernetes.io/last-change-trigger-time":"2026-01-01T00:00:00Z"},
              "ownerReferences":[{"apiVersion":"v1","kind":"Service","name":"svc-{{service:00000}}","uid":"{{new Guid(
                service,
                1,
                7,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8
            )}}","controller":true,"blockOwnerDeletion":true}]},
             "endpoints":[{{endpoints}}],
             "ports":[{"name":"http","port":8080,"protocol":"TCP"}]}
            """
        );
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
