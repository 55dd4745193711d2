namespace NetConsole.Kubernetes.Connections;

/// <summary>A kubeconfig, or what it points to, cannot be used; the message says what to change and holds no secret.</summary>
public sealed class KubeConfigException(string message, Exception? inner = null) : Exception(message, inner);
