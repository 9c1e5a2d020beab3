using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <summary>Reads the file that says where a workspace's model came from. The folder's path comes from a record.</summary>
internal static class WorkspaceFiles
{
    private const int LongestFileBytes = 1024 * 1024;

    /// <summary>The file's bytes; null when there is none, it is large, or it cannot be read.</summary>
    public static ReadOnlyMemory<byte>? Read(string workspacePath)
    {
        try
        {
            var file = new FileInfo(Path.Join(workspacePath, WorkspaceFile.FileName));
            return file.Exists && file.Length <= LongestFileBytes ? File.ReadAllBytes(file.FullName) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
