using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <summary>
/// A file that another one is to replace. The new one is written under a name of its own beside it and takes the place in one step; the old one is
/// kept beside it until all is well. At every moment a file of the name is there, and one of the two has the old content.
/// </summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string _oldPath;
    private bool _isTaken;
    private bool _isKept;

    private ReplacedFile(string target)
    {
        Target = target;
        var stem = Path.Join(Path.GetDirectoryName(target), $".{Path.GetFileName(target)}.{Environment.ProcessId}");
        (NewPath, _oldPath) = (stem + ".new", stem + ".old");
    }

    /// <summary>The file to replace; where a link led to it, the link stays.</summary>
    public string Target { get; }

    /// <summary>The new file's name until it takes the place.</summary>
    public string NewPath { get; }

    /// <summary>Makes the new file, empty, with the mode of the old one. Null where the folder takes no other file: the old one is then truncated.</summary>
    /// <exception cref="UnauthorizedAccessException">The old file may not be written.</exception>
    public static ReplacedFile? Prepare(string path)
    {
        using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            // Who may not write the old file may not replace it either.
        }

        var replaced = new ReplacedFile(new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        try
        {
            File.Delete(replaced.NewPath);
            using (new FileStream(replaced.NewPath, FileMode.CreateNew, FileAccess.Write))
            {
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(replaced.NewPath, File.GetUnixFileMode(replaced.Target));
                }
            }

            return replaced;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Puts the new file in the old one's place.</summary>
    public void Take()
    {
        File.Delete(_oldPath);
        if (Libc.Link(Libc.Text(Target), Libc.Text(_oldPath)) != 0)
        {
            // A file system without hard links: the name is away for a moment.
            File.Move(Target, _oldPath);
        }

        File.Move(NewPath, Target, overwrite: true);
        _isTaken = true;
    }

    /// <summary>Lets the old file go.</summary>
    public void Keep()
    {
        File.Delete(_oldPath);
        _isKept = true;
    }

    /// <summary>Leaves the old file in its place, unless the new one was kept.</summary>
    public void Dispose()
    {
        if (_isTaken && !_isKept)
        {
            File.Move(_oldPath, Target, overwrite: true);
        }

        File.Delete(NewPath);
        _isKept = true;
        _isTaken = false;
    }
}
