using System.Text;

namespace SchemaFirst.Codegen;

/// <summary>Writes a file whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes UTF-8 text to a path, through a temporary file beside it.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static void Write(string path, string text, bool force)
    {
        if (!force && File.Exists(path))
        {
            throw new IOException($"{path} exists; --force overwrites it.");
        }

        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: force);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
