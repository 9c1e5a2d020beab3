namespace SchemaFirst.Reports;

/// <summary>
/// Turns the model ids of records into identities (handbook H17): a workspace path becomes the repository it was cloned
/// from, else its last part; any other id stays as it is. Rows and comparisons are keyed on the identity.
/// </summary>
internal sealed class ModelIdentities(WorkspaceFileReader? readWorkspaceFile)
{
    private readonly Dictionary<string, string> _identities = new(StringComparer.Ordinal);

    public string Resolve(string modelId)
    {
        if (!_identities.TryGetValue(modelId, out var identity))
        {
            identity = IsAbsolutePath(modelId) ? FindCloneSource(modelId) ?? LastPart(modelId) : modelId;
            _identities.Add(modelId, identity);
        }

        return identity;
    }

    private string? FindCloneSource(string path) =>
        readWorkspaceFile is not null && !IsNetworkPath(path) && readWorkspaceFile(path) is { } utf8Json
            ? WorkspaceFile.FindCloneSource(utf8Json)
            : null;

    // Runs are read on other machines than they were made on: both kinds of path, on every system.
    private static bool IsAbsolutePath(string id) =>
        id is ['/' or '\\', ..] || id is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', '/' or '\\', ..];

    // To look at \\server\share is to call the server, with the user's name: a record must not be able to ask for that.
    private static bool IsNetworkPath(string path) => path is ['/' or '\\', '/' or '\\', ..];

    private static string LastPart(string path)
    {
        var trimmed = path.AsSpan().TrimEnd("/\\");
        var lastPart = trimmed[(trimmed.LastIndexOfAny('/', '\\') + 1)..];
        return lastPart.IsEmpty ? path : lastPart.ToString();
    }
}
