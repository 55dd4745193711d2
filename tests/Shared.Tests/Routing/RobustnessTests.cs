using System.Text.Json.Nodes;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;
using NetConsole.Domain.Routing.Findings;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Shared.Tests.Routing;

/// <summary>Objects that no schema has seen are judged as far as they go; nothing throws.</summary>
public sealed class RobustnessTests
{
    private const string World = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: test}
        spec: {controllerName: example.com/c, parametersRef: {group: g.io, kind: K, name: n}}
        status: {supportedFeatures: [{name: HTTPRoute}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: gw, namespace: infra}
        spec:
          gatewayClassName: test
          addresses: [{type: IPAddress, value: 1.2.3.4}]
          allowedListeners: {namespaces: {from: Selector, selector: {matchExpressions: [{key: a, operator: In, values: [b]}]}}}
          tls:
            backend: {clientCertificateRef: {name: cert}}
            frontend: {default: {validation: {caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]}}, perPort: [{port: 443, tls: {validation: {mode: AllowInsecureFallback}}}]}
          listeners:
          - {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}, kinds: [{kind: HTTPRoute}, {kind: GRPCRoute}]}}
          - {name: https, port: 443, protocol: HTTPS, hostname: '*.example.com', tls: {mode: Terminate, certificateRefs: [{name: cert}], options: {a: b}}}
          - {name: tls, port: 8443, protocol: TLS, tls: {mode: Passthrough}}
          - {name: tcp, port: 9000, protocol: TCP}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: ListenerSet
        metadata: {name: ls, namespace: infra}
        spec: {parentRef: {name: gw}, listeners: [{name: l, port: 81, protocol: HTTP}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: r, namespace: infra, creationTimestamp: "2024-01-01T00:00:00Z"}
        spec:
          parentRefs: [{name: gw, sectionName: http, port: 80}, {kind: ListenerSet, name: ls}, {group: "", kind: Service, name: a, port: 8080}]
          hostnames: [a.example.com, '*.example.com']
          rules:
          - name: one
            matches: [{path: {type: RegularExpression, value: '/a+'}, method: GET, headers: [{name: h, type: RegularExpression, value: 'x+'}], queryParams: [{name: q, value: v}]}]
            timeouts: {request: 1s, backendRequest: 1s}
            retry: {codes: [500], attempts: 2, backoff: 1s}
            filters:
            - {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}], add: [{name: c, value: d}], remove: [e]}}
            - {type: URLRewrite, urlRewrite: {hostname: x.org, path: {type: ReplacePrefixMatch, replacePrefixMatch: /y}}}
            - {type: RequestMirror, requestMirror: {backendRef: {name: a, port: 8080}, fraction: {numerator: 1, denominator: 0}}}
            - {type: CORS, cors: {allowOrigins: ['*'], allowMethods: ['*'], maxAge: 1}}
            - {type: ExternalAuth, externalAuth: {protocol: HTTP, backendRef: {name: a, port: 8080}}}
            - {type: ExtensionRef, extensionRef: {group: g.io, kind: K, name: n}}
            backendRefs: [{name: a, port: 8080, weight: 3, filters: [{type: RequestRedirect, requestRedirect: {scheme: https, port: 1, statusCode: 301}}]}]
          - {backendRefs: [{name: a, port: 8080}, {group: multicluster.x-k8s.io, kind: ServiceImport, name: i, port: 1, namespace: other}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: GRPCRoute
        metadata: {name: g, namespace: infra}
        spec: {parentRefs: [{name: gw}], hostnames: [grpc.example.com], rules: [{matches: [{method: {type: Exact, service: s, method: m}, headers: [{name: a, value: b}]}], backendRefs: [{name: a, port: 8080}]}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: TLSRoute
        metadata: {name: t, namespace: infra}
        spec: {parentRefs: [{name: gw}], hostnames: [t.example.com], rules: [{backendRefs: [{name: a, port: 8080}]}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: TCPRoute
        metadata: {name: t, namespace: infra}
        spec: {parentRefs: [{name: gw}], rules: [{backendRefs: [{name: a, port: 8080}]}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: ReferenceGrant
        metadata: {name: g, namespace: other}
        spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: infra}], to: [{group: "", kind: Service, name: x}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: BackendTLSPolicy
        metadata: {name: p, namespace: infra}
        spec: {targetRefs: [{group: "", kind: Service, name: a, sectionName: p}], validation: {hostname: a, wellKnownCACertificates: System, subjectAltNames: [{type: URI, uri: 'x:y'}]}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: a, namespace: infra}
        spec: {selector: {app: a}, ports: [{name: p, port: 8080, appProtocol: kubernetes.io/h2c}]}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: cert, namespace: infra}
        data: {tls.crt: bm9uZQ==, tls.key: bm9uZQ==}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: ca, namespace: infra}
        data: {ca.crt: none}
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: a-1, namespace: infra, labels: {kubernetes.io/service-name: a}}
        endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
        """;

    [Fact]
    public void NothingThrows_WhateverIsInAField()
    {
        var objects = new RoutingWorld(World).Objects;
        var random = new Random(20260101);
        for (var run = 0; run < 400; run++)
        {
            var broken = objects.Select(resource => Break(resource, random)).ToList();
            var snapshot = ClusterSnapshot.Of(broken);
            var table = RoutingTable.Build(snapshot);
            var predicted = StatusPredictor.Predict(table);
            StatusPredictor.Predict(table, new StatusOptions { Profile = StatusProfile.EnvoyGateway }).Count.ShouldBe(predicted.Count);
            _ = RoutingFindings.Find(snapshot, table, DateTimeOffset.UnixEpoch).ToList();
            foreach (var request in Requests())
            {
                table.Resolve(request).ShouldNotBeNull();
            }

            RoutingComparison.Compare(snapshot, ClusterSnapshot.Empty).ShouldNotBeNull();
        }
    }

    private static ResourceObject Break(ResourceObject resource, Random random)
    {
        var root = JsonNode.Parse(resource.Raw.GetRawText())!.AsObject();
        for (var times = random.Next(3); times > 0; times--)
        {
            BreakSomewhere(root["spec"] ?? root["data"] ?? root["endpoints"] ?? root, random);
        }

        return ResourceObject.Parse(root.ToJsonString());
    }

    private static void BreakSomewhere(JsonNode node, Random random)
    {
        while (true)
        {
            var count =
                node is JsonObject whole ? whole.Count
                : node is JsonArray list ? list.Count
                : 0;
            if (count == 0)
            {
                return;
            }

            var index = random.Next(count);
            var key = node is JsonObject holder ? holder.ElementAt(index).Key : "";
            var child = key.Length > 0 ? node[key] : ((JsonArray)node)[index];
            if (child is JsonObject or JsonArray && random.Next(4) > 0)
            {
                node = child;
                continue;
            }

            JsonNode? junk = random.Next(8) switch
            {
                0 => null,
                1 => -1,
                2 => 9_999_999_999L,
                3 => "",
                4 => "*",
                5 => new JsonArray(null, 1, "x"),
                6 => new JsonObject { ["type"] = "x" },
                _ => "[(/\\",
            };
            if (key.Length > 0)
            {
                node[key] = junk;
            }
            else
            {
                node.AsArray()[index] = junk;
            }

            return;
        }
    }

    private static IEnumerable<TrafficRequest> Requests()
    {
        foreach (
            var (port, protocol) in new[]
            {
                (80, "HTTP"),
                (80, "GRPC"),
                (81, "HTTP"),
                (443, "HTTPS"),
                (8443, "TLS"),
                (9000, "TCP"),
                (9000, "UDP"),
            }
        )
        {
            yield return new TrafficRequest
            {
                Gateway = new TrafficGateway("infra", "gw"),
                Port = port,
                Protocol = protocol,
                Host = "a.example.com",
                Path = "/aa?q=v",
                Headers = [new HeaderValue("h", "xx"), new HeaderValue("Origin", "http://x")],
            };
        }

        yield return new TrafficRequest
        {
            Client = new TrafficClient { Namespace = "infra" },
            Destination = new TrafficDestination("a", "infra", null),
            Path = "/aa?q=v",
        };
    }
}
