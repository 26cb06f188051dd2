@echo off
rem Starts Flightdeck: the window without arguments, the command line with them.
rem
rem   JAVA_HOME              a Java 25 or newer to use; otherwise one is looked for
rem   FLIGHTDECK_JAVA_OPTS   more options for Java, such as -Xmx8g
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA="

if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%J in ('where java 2^>nul') do call :consider_command "%%~dpJ.."
if not defined JAVA for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*") do call :consider "%%~D"
if not defined JAVA goto :missing

set "COLLECTOR=-XX:+UseSerialGC"
if "%~1"=="" set "COLLECTOR="
if /i "%~1"=="demo" set "COLLECTOR="
"%JAVA%" "@%HOME_DIR%\lib\jvm.options" "--module-path=%HOME_DIR%\lib\javafx" -Xlog:disable %COLLECTOR% %FLIGHTDECK_JAVA_OPTS% -classpath "%HOME_DIR%\lib\flightdeck.jar" dev.flightdeck.Main %*
exit /b %ERRORLEVEL%

:consider_command
if not defined JAVA call :consider %1
exit /b

rem Takes the Java in %1 where its "release" file says 25 or newer.
:consider
if defined JAVA exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
  for /f "tokens=1 delims=.-+" %%M in ("%%~V") do if %%M GEQ 25 set "JAVA=%~1\bin\java.exe"
)
exit /b

:missing
>&2 echo Flightdeck needs Java 25 or newer, and none was found on this machine.
>&2 echo.
>&2 echo Install one, for example Eclipse Temurin 25:
>&2 echo   winget install EclipseAdoptium.Temurin.25.JRE
>&2 echo   or https://adoptium.net/temurin/releases/?version=25
>&2 echo.
>&2 echo If it lives in an unusual folder, set JAVA_HOME to it.
exit /b 1
