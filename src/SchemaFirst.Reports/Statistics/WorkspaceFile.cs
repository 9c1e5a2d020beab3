using System.Text.Json;

namespace SchemaFirst.Reports;

/// <summary>Reads the file <c>.mlxk_workspace.json</c> in a workspace folder.</summary>
/// <param name="workspacePath">The folder's absolute path, as a record names it; not to be trusted.</param>
/// <returns>The file's bytes; null when there is none or it cannot be read.</returns>
public delegate ReadOnlyMemory<byte>? WorkspaceFileReader(string workspacePath);

/// <summary>The file that says where the model in a workspace folder came from (handbook H17).</summary>
public static class WorkspaceFile
{
    /// <summary>The file's name.</summary>
    public const string FileName = ".mlxk_workspace.json";

    private const int LongestRepositoryName = 1024;

    /// <summary>The repository that the workspace is a clone of; null for any other operation, and for what is not such a file.</summary>
    public static string? FindCloneSource(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            var root = document.RootElement;
            var source = TextOf(root, "operation") == "clone" ? TextOf(root, "source_repo") : null;
            return source is { Length: > 0 and <= LongestRepositoryName } ? source : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string with a lone surrogate is JSON, but no text.
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
