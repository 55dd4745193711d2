using System.Collections.Frozen;

namespace NetConsole.Sandbox.Api;

/// <summary>A field of a protobuf message.</summary>
/// <param name="Name">Its JSON name.</param>
/// <param name="Type">A scalar (<c>string</c>, <c>int</c>, <c>bool</c>, <c>bytes</c>), <c>time</c>, <c>intOrString</c>, <c>map</c>, <c>bytesMap</c>, or a shape.</param>
/// <param name="Repeated">A list.</param>
/// <param name="Optional">Present although zero or false; other scalars are left out then, as JSON leaves them out.</param>
internal sealed record ProtobufField(string Name, string Type, bool Repeated, bool Optional);

/// <summary>
/// The protobuf messages that kubectl sends for kinds it knows by type: <c>number name type</c>, with <c>[]</c> for lists and <c>?</c> for
/// optional scalars. Numbers: the generated.proto files of k8s.io/api and k8s.io/apimachinery.
/// </summary>
internal static class ProtobufShapes
{
    private const string Notation = """
        ObjectMeta: 1 name string; 2 generateName string; 3 namespace string; 5 uid string; 6 resourceVersion string; 7 generation int; 8 creationTimestamp time; 9 deletionTimestamp time; 11 labels map; 12 annotations map; 13 ownerReferences OwnerReference[]; 14 finalizers string[]
        OwnerReference: 5 apiVersion string; 1 kind string; 3 name string; 4 uid string; 6 controller bool?; 7 blockOwnerDeletion bool?
        LabelSelector: 1 matchLabels map; 2 matchExpressions LabelSelectorRequirement[]
        LabelSelectorRequirement: 1 key string; 2 operator string; 3 values string[]
        LocalObjectReference: 1 name string
        ObjectReference: 1 kind string; 2 namespace string; 3 name string; 4 uid string; 5 apiVersion string; 6 resourceVersion string; 7 fieldPath string
        DeleteOptions: 1 gracePeriodSeconds int?; 2 preconditions Preconditions; 3 orphanDependents bool?; 4 propagationPolicy string; 5 dryRun string[]
        Preconditions: 1 uid string; 2 resourceVersion string
        ConfigMap: 1 metadata ObjectMeta; 2 data map; 3 binaryData bytesMap; 4 immutable bool?
        Secret: 1 metadata ObjectMeta; 2 data bytesMap; 3 type string; 4 stringData map; 5 immutable bool?
        Namespace: 1 metadata ObjectMeta; 2 spec NamespaceSpec; 3 status NamespaceStatus
        NamespaceSpec: 1 finalizers string[]
        NamespaceStatus: 1 phase string
        ServiceAccount: 1 metadata ObjectMeta; 2 secrets ObjectReference[]; 3 imagePullSecrets LocalObjectReference[]; 4 automountServiceAccountToken bool?
        Service: 1 metadata ObjectMeta; 2 spec ServiceSpec
        ServiceSpec: 1 ports ServicePort[]; 2 selector map; 3 clusterIP string; 4 type string; 5 externalIPs string[]; 7 sessionAffinity string; 8 loadBalancerIP string; 9 loadBalancerSourceRanges string[]; 10 externalName string; 11 externalTrafficPolicy string; 12 healthCheckNodePort int; 13 publishNotReadyAddresses bool; 17 ipFamilyPolicy string; 18 clusterIPs string[]; 19 ipFamilies string[]; 20 allocateLoadBalancerNodePorts bool?; 21 loadBalancerClass string; 22 internalTrafficPolicy string; 23 trafficDistribution string
        ServicePort: 1 name string; 2 protocol string; 3 port int; 4 targetPort intOrString; 5 nodePort int; 6 appProtocol string
        Role: 1 metadata ObjectMeta; 2 rules PolicyRule[]
        ClusterRole: 1 metadata ObjectMeta; 2 rules PolicyRule[]; 3 aggregationRule AggregationRule
        AggregationRule: 1 clusterRoleSelectors LabelSelector[]
        PolicyRule: 1 verbs string[]; 2 apiGroups string[]; 3 resources string[]; 4 resourceNames string[]; 5 nonResourceURLs string[]
        RoleBinding: 1 metadata ObjectMeta; 2 subjects Subject[]; 3 roleRef RoleRef
        ClusterRoleBinding: 1 metadata ObjectMeta; 2 subjects Subject[]; 3 roleRef RoleRef
        Subject: 1 kind string; 2 apiGroup string; 3 name string; 4 namespace string
        RoleRef: 1 apiGroup string; 2 kind string; 3 name string
        Deployment: 1 metadata ObjectMeta; 2 spec DeploymentSpec
        DeploymentSpec: 1 replicas int?; 2 selector LabelSelector; 3 template PodTemplateSpec; 4 strategy DeploymentStrategy; 5 minReadySeconds int; 6 revisionHistoryLimit int?; 7 paused bool; 9 progressDeadlineSeconds int?
        DeploymentStrategy: 1 type string
        PodTemplateSpec: 1 metadata ObjectMeta; 2 spec PodSpec
        Pod: 1 metadata ObjectMeta; 2 spec PodSpec
        PodSpec: 2 containers Container[]; 3 restartPolicy string; 4 terminationGracePeriodSeconds int?; 6 dnsPolicy string; 7 nodeSelector map; 8 serviceAccountName string; 10 nodeName string; 19 schedulerName string; 20 initContainers Container[]
        Container: 1 name string; 2 image string; 3 command string[]; 4 args string[]; 5 workingDir string; 6 ports ContainerPort[]; 7 env EnvVar[]; 14 imagePullPolicy string
        ContainerPort: 1 name string; 2 hostPort int; 3 containerPort int; 4 protocol string; 5 hostIP string
        EnvVar: 1 name string; 2 value string
        Ingress: 1 metadata ObjectMeta; 2 spec IngressSpec
        IngressSpec: 1 defaultBackend IngressBackend; 2 tls IngressTLS[]; 3 rules IngressRule[]; 4 ingressClassName string
        IngressTLS: 1 hosts string[]; 2 secretName string
        IngressRule: 1 host string; 2 ingressRuleValue IngressRuleValue
        IngressRuleValue: 1 http HTTPIngressRuleValue
        HTTPIngressRuleValue: 1 paths HTTPIngressPath[]
        HTTPIngressPath: 1 path string; 2 backend IngressBackend; 3 pathType string
        IngressBackend: 3 resource ObjectReference; 4 service IngressServiceBackend
        IngressServiceBackend: 1 name string; 2 port ServiceBackendPort
        ServiceBackendPort: 1 name string; 2 number int
        SelfSubjectAccessReview: 1 metadata ObjectMeta; 2 spec SubjectAccessReviewSpec
        LocalSubjectAccessReview: 1 metadata ObjectMeta; 2 spec SubjectAccessReviewSpec
        SubjectAccessReview: 1 metadata ObjectMeta; 2 spec SubjectAccessReviewSpec
        SubjectAccessReviewSpec: 1 resourceAttributes ResourceAttributes; 2 nonResourceAttributes NonResourceAttributes; 3 user string; 4 groups string[]; 6 uid string
        ResourceAttributes: 1 namespace string; 2 verb string; 3 group string; 4 version string; 5 resource string; 6 subresource string; 7 name string
        NonResourceAttributes: 1 path string; 2 verb string
        SelfSubjectRulesReview: 1 metadata ObjectMeta; 2 spec SelfSubjectRulesReviewSpec
        SelfSubjectRulesReviewSpec: 1 namespace string
        SelfSubjectReview: 1 metadata ObjectMeta
        TokenReview: 1 metadata ObjectMeta; 2 spec TokenReviewSpec
        TokenReviewSpec: 1 token string; 2 audiences string[]
        TokenRequest: 1 metadata ObjectMeta; 2 spec TokenRequestSpec
        TokenRequestSpec: 1 audiences string[]; 3 boundObjectRef BoundObjectReference; 4 expirationSeconds int?
        BoundObjectReference: 1 kind string; 2 apiVersion string; 3 name string; 4 uid string
        Job: 1 metadata ObjectMeta; 2 spec JobSpec
        JobSpec: 1 parallelism int?; 2 completions int?; 3 activeDeadlineSeconds int?; 4 selector LabelSelector; 5 manualSelector bool?; 6 template PodTemplateSpec; 7 backoffLimit int?; 8 ttlSecondsAfterFinished int?; 9 completionMode string; 10 suspend bool?
        CronJob: 1 metadata ObjectMeta; 2 spec CronJobSpec
        CronJobSpec: 1 schedule string; 2 startingDeadlineSeconds int?; 3 concurrencyPolicy string; 4 suspend bool?; 5 jobTemplate JobTemplateSpec; 6 successfulJobsHistoryLimit int?; 7 failedJobsHistoryLimit int?; 8 timeZone string
        JobTemplateSpec: 1 metadata ObjectMeta; 2 spec JobSpec
        PodDisruptionBudget: 1 metadata ObjectMeta; 2 spec PodDisruptionBudgetSpec
        PodDisruptionBudgetSpec: 1 minAvailable intOrString; 2 selector LabelSelector; 3 maxUnavailable intOrString; 4 unhealthyPodEvictionPolicy string
        Scale: 1 metadata ObjectMeta; 2 spec ScaleSpec
        ScaleSpec: 1 replicas int?
        """;

    private static readonly FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> Shapes = Notation
        .Split('\n')
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .ToFrozenDictionary(parts => parts[0], parts => Fields(parts[1]), StringComparer.Ordinal);

    /// <summary>The fields of a message by number; null when it is not known.</summary>
    public static FrozenDictionary<int, ProtobufField>? Of(string shape) => Shapes.GetValueOrDefault(shape);

    private static FrozenDictionary<int, ProtobufField> Fields(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split(' '))
            .ToFrozenDictionary(
                parts => int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
                parts => new ProtobufField(
                    parts[1],
                    parts[2].TrimEnd('?').Replace("[]", "", StringComparison.Ordinal),
                    parts[2].EndsWith("[]", StringComparison.Ordinal),
                    parts[2].EndsWith('?')
                )
            );
}
