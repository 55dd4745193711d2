namespace NetConsole.Sandbox.Tests;

/// <summary>A custom kind with everything that a structural schema can say.</summary>
internal static class Widgets
{
    public const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Widget, plural: widgets, shortNames: [wd], categories: [all]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources:
              status: {}
              scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}
            selectableFields: [{jsonPath: .spec.color}]
            additionalPrinterColumns:
            - {name: Size, type: integer, jsonPath: .spec.size}
            - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
            - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
            schema: &schema
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [size]
                    x-kubernetes-validations:
                    - {rule: "!has(self.replicas) || self.replicas >= self.size", message: replicas must not be below size, fieldPath: .replicas}
                    - {rule: "!has(oldSelf.host) || !has(self.host) || self.host == oldSelf.host", message: host cannot be changed}
                    properties:
                      size: {type: integer, format: int32, minimum: 1, maximum: 10}
                      big: {type: integer, format: int64}
                      color: {type: string, enum: [red, green], default: green}
                      host: {type: string, maxLength: 10, pattern: '^[a-z]+$'}
                      replicas: {type: integer}
                      port: {x-kubernetes-int-or-string: true}
                      tags: {type: array, items: {type: string}, x-kubernetes-list-type: set}
                      open: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      rules:
                        type: array
                        maxItems: 3
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string, minLength: 1}
                            weight: {type: integer, default: 1}
                  status:
                    type: object
                    x-kubernetes-preserve-unknown-fields: true
          - {name: v1beta1, served: true, storage: false, schema: *schema, subresources: {status: {}}, deprecated: true}
        """;

    public static string Yaml(string name, string spec = "{size: 1}") =>
        $"apiVersion: example.com/v1\nkind: Widget\nmetadata: {{name: {name}}}\nspec: {spec}\n";

    public static string Path(string @namespace, string name = "") =>
        $"/apis/example.com/v1/namespaces/{@namespace}/widgets{(name.Length > 0 ? "/" + name : "")}";

    public static async Task EnsureAsync(TestCluster cluster)
    {
        var (code, _) = await cluster.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Definition);
        code.ShouldBeOneOf(201, 409);
    }
}
