using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Listing;

/// <summary>Small objects for the tests of lists and explanations.</summary>
internal static class Objects
{
    public static ResourceObject Parse(string json) => ResourceObject.Parse(json);

    public static ResourceObject Route(
        string @namespace,
        string name,
        string host = "shop.example.com",
        string backend = "cart",
        string labels = "{}"
    ) =>
        Parse(
            $$$"""
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute",
             "metadata":{"namespace":"{{{@namespace}}}","name":"{{{name}}}","labels":{{{labels}}},"creationTimestamp":"2026-01-01T00:00:00Z"},
             "spec":{"parentRefs":[{"name":"web"}],"hostnames":["{{{host}}}"],"rules":[{"backendRefs":[{"name":"{{{backend}}}","port":80}]}]}}
            """
        );

    public static ResourceObject Service(string @namespace, string name) =>
        Parse(
            $$$"""
            {"apiVersion":"v1","kind":"Service","metadata":{"namespace":"{{{@namespace}}}","name":"{{{name}}}"},"spec":{"selector":{"app":"{{{name}}}"},"clusterIP":"10.96.0.10","ports":[{"name":"http","port":80,"targetPort":8080}]}}
            """
        );

    public static ResourceObject Slice(string @namespace, string service, params bool[] ready)
    {
        var endpoints = ready.Select(
            (value, index) => "{\"addresses\":[\"10.0.0." + index + "\"],\"conditions\":{\"ready\":" + (value ? "true" : "false") + "}}"
        );
        return Parse(
            $$$"""
            {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{"namespace":"{{{@namespace}}}","name":"{{{service}}}-1","labels":{"kubernetes.io/service-name":"{{{service}}}"}},
             "addressType":"IPv4","endpoints":[{{{string.Join(',', endpoints)}}}]}
            """
        );
    }
}
